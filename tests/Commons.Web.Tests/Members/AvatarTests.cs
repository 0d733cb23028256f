using System.IO.Compression;
using System.Net;
using System.Text;
using Commons.Web.Data;
using Commons.Web.Members.Avatars;
using Commons.Web.Members.Leaving;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Media;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Commons.Web.Tests.Members;

/// <summary>Pictures of people: chosen, shown, replaced, taken along and taken away.</summary>
public sealed class AvatarTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_picture_stands_beside_posts_as_a_square_of_ours_until_it_is_taken_away(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        var (ana, guest) = (await app.SignInAsync("ana"), app.Visitor());
        Assert.Equal("A", (await guest.PageAsync(topic.Path)).QuerySelector("#post_1 span.av[aria-hidden]")!.TextContent);

        await SaveAsync(ana, Drawn.Jpeg());
        var beside = (await guest.PageAsync(topic.Path)).QuerySelector("#post_1 img.av")!;
        var shown = (await guest.PageAsync("/u/ana")).QuerySelector(".person img.av")!;

        Assert.Equal(("48", "48", "", "lazy"), (beside.GetAttribute("width"), beside.GetAttribute("height"), beside.GetAttribute("alt"), beside.GetAttribute("loading")));
        foreach (var (path, side) in new[] { (beside.GetAttribute("src")!, 96), (shown.GetAttribute("src")!, 240) })
        {
            using var answer = await guest.SendAsync(new(HttpMethod.Get, path));
            Assert.Equal((HttpStatusCode.OK, "image/webp"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
            using var image = Image.NewFromBuffer(bytes);
            Assert.Equal((side, side), (image.Width, image.Height));
            Assert.DoesNotContain("CANARY", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }

        await SaveAsync(ana, null, ("WithoutPicture", "true"));
        Assert.NotNull((await guest.PageAsync(topic.Path)).QuerySelector("#post_1 span.av"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(guest, beside.GetAttribute("src")!));
        Assert.Equal(0, await CollectAsync(app));
        app.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await CollectAsync(app));
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Folder, "media", "files"), "*", SearchOption.AllDirectories));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task It_is_in_the_archive_and_goes_with_the_account(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var (ana, guest) = (await app.SignInAsync("ana"), app.Visitor());
        await SaveAsync(ana, Drawn.Gif(3));
        var path = (await guest.PageAsync("/u/ana")).QuerySelector(".person img.av")!.GetAttribute("src")!;

        await ana.PostAsync("/my/settings/data/export", [], from: "/my/settings/data");
        await app.WithAsync(services => ActivatorUtilities.GetServiceOrCreateInstance<MakeExports>(services).RunAsync(Ct));
        await using var archive = await ZipFile.OpenReadAsync(Directory.GetFiles(Path.Combine(app.Folder, "exports")).Single(), Ct);
        await ana.PostAsync("/my/settings/data/leave", new() { ["Choice"] = "Keep", ["CurrentPassword"] = CommonsApp.Password });

        Assert.NotEqual(0, archive.GetEntry("avatar.webp")!.Length);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(guest, path));
        app.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await CollectAsync(app));
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_and_what_was_typed_beside_it_stays()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var ana = await app.SignInAsync("ana");

        var page = Visitor.Parse(await SaveAsync(ana, "<svg onload=alert(1)>"u8.ToArray(), ("Bio", "Kept words")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
        Assert.Contains("PNG, JPEG, GIF or WebP file", page.QuerySelector(".field__error.field-validation-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kept words", page.QuerySelector("textarea[name=Bio]")!.TextContent.Trim());
        Assert.Equal(0, await app.WithDbAsync(db => db.StoredAvatars.CountAsync(Ct)));
    }

    private static Task<int> CollectAsync(CommonsApp app) => app.WithAsync(services => services.GetRequiredService<KeepAvatars>().CollectAsync(Ct));

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.SendAsync(new(HttpMethod.Get, path));
        return answer.StatusCode;
    }

    private static async Task<string> SaveAsync(Visitor visitor, byte[]? picture, params (string Name, string Value)[] fields)
    {
        var token = (await visitor.PageAsync("/my/settings/profile")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("Ana"), "DisplayName" } };
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        if (picture is not null) content.Add(new ByteArrayContent(picture), "Picture", "me.jpg");
        using var answer = await visitor.SendAsync(new(HttpMethod.Post, "/my/settings/profile") { Content = content });
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
