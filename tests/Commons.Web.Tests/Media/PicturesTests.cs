using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Commons.Web.Data;
using Commons.Web.Forum;
using Commons.Web.Forum.Changes;
using Commons.Web.Media;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Media;

public sealed class PicturesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_picture_goes_into_a_post_without_script_and_goes_when_the_post_goes(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        var (ana, guest) = (await app.SignInAsync("ana"), app.Visitor());

        var form = Visitor.Parse(await SendAsync(ana, $"{topic.Path}/reply", Drawn.Jpeg(), new() { ["Body"] = "Look:", ["Alt"] = "Leeks [frozen] \"stiff\"", ["Step"] = "picture" }));
        var body = ((IHtmlTextAreaElement)form.QuerySelector("textarea[name=Body]")!).TextContent;
        var previewed = form.QuerySelector("#preview img")!;
        await ana.PostAsync($"{topic.Path}/reply", new() { ["Body"] = body });
        var shown = (await guest.PageAsync(topic.Path)).QuerySelector("#post_2 .post__body img")!;

        Assert.Equal((600, 900), (PictureOf(body).Width, PictureOf(body).Height));
        Assert.Equal("Leeks [frozen] \"stiff\"", previewed.GetAttribute("alt"));
        Assert.Equal(previewed.OuterHtml, shown.OuterHtml);
        Assert.Equal(("600", "900", "lazy"), (shown.GetAttribute("width"), shown.GetAttribute("height"), shown.GetAttribute("loading")));
        var (small, whole) = (shown.GetAttribute("src")!, shown.ParentElement!.GetAttribute("href")!);
        foreach (var path in new[] { small, whole })
        {
            using var answer = await guest.SendAsync(new(HttpMethod.Get, path));
            Assert.Equal((HttpStatusCode.OK, "image/webp"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
            Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }

        await FollowAsync(app);
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await CollectAsync(app));
        Assert.Contains("One post shows it", (await ana.PageAsync("/my/files")).QuerySelector(".files__facts")!.TextContent, StringComparison.Ordinal);
        await app.WithAsync(async services =>
        {
            var db = services.GetRequiredService<CommonsDb>();
            var (post, theo) = (await db.Posts.Include(p => p.Topic).SingleAsync(p => p.TopicId == topic.Id && p.Number == 2, Ct), await db.Authors.SingleAsync(a => a.Name == "theo", Ct));
            await services.GetRequiredService<Writing>().RemoveAsync(post, theo, "Not for here", Ct);
        });
        await FollowAsync(app);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(guest, whole));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana, whole));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task My_pictures_are_mine_to_describe_and_delete_and_what_nobody_used_is_collected(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        await app.MemberAsync("ben");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));

        var first = await UploadAsync(ana, Drawn.Png(), "../../../etc/pass<b>wd.png");
        var second = await UploadAsync(ana, Drawn.Gif(3), "moving.gif");
        var page = await ana.PageAsync("/my/files");
        Assert.Equal(2, page.QuerySelectorAll(".files__file").Length);
        Assert.Contains("pass<b>wd.png", page.QuerySelector($"#file-{first.Id} bdi")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("..", page.QuerySelector($"#file-{first.Id} bdi")!.TextContent, StringComparison.Ordinal);

        await ben.PostAsync($"/my/files/{first.Id}/delete", [], from: "/my/files");
        Assert.Equal(HttpStatusCode.NotFound, ben.Status);
        await ana.PostAsync($"/my/files/{first.Id}/alt", new() { ["alt"] = "A gate \"post\"" }, from: "/my/files");
        Assert.Equal("A gate \"post\"", (await ana.PageAsync("/my/files")).QuerySelector($"#file-{first.Id} img")!.GetAttribute("alt"));
        await ana.PostAsync($"/my/files/{first.Id}/delete", [], from: "/my/files");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ana, first.Url));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(app.Folder, "media", "files"), "*", SearchOption.AllDirectories).Length);

        app.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await CollectAsync(app));
        app.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await CollectAsync(app));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ana, second.Url));
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Folder, "media", "files"), "*", SearchOption.AllDirectories));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Pictures_in_drafts_messages_bios_and_the_sites_words_stay_as_long_as_these_do(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");
        var (draft, message, bio, words) = (await PlaceAsync(), await PlaceAsync(), await PlaceAsync(), await PlaceAsync());
        async Task<Commons.Web.Media.Files.Uploaded> PlaceAsync() => await UploadAsync(theo, Drawn.Png(), "a.png");

        await theo.PostAsync("/my/drafts", new() { ["Place"] = "topic", ["Body"] = draft.Markdown }, from: "/write");
        await theo.PostAsync("/my/messages/new", new() { ["To"] = "ana", ["Body"] = message.Markdown });
        await theo.PostAsync("/my/settings/profile", new() { ["DisplayName"] = "Theo", ["Bio"] = bio.Markdown });
        await theo.PostAsync("/admin/words/about", new() { ["Body"] = words.Markdown });
        app.Clock.Advance(TimeSpan.FromDays(3));
        var collected = await CollectAsync(app);
        var id = await app.WithDbAsync(db => db.Drafts.Select(d => d.Id).SingleAsync(Ct));
        await theo.PostAsync($"/my/drafts/{id}/delete", [], from: "/my/drafts");
        app.Clock.Advance(TimeSpan.FromHours(23));
        var soon = await CollectAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal((0, 0, 1), (collected, soon, await CollectAsync(app)));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK],
            [await StatusAsync(theo, draft.Url), await StatusAsync(theo, message.Url), await StatusAsync(theo, bio.Url), await StatusAsync(theo, words.Url)]);
    }

    [Fact]
    public async Task Only_an_address_that_was_given_out_leads_anywhere()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var (ana, guest) = (await app.SignInAsync("ana"), app.Visitor());
        var picture = await UploadAsync(ana, Drawn.Png(), "a.png");
        string[] paths =
        [
            picture.Url.Replace("900x600", "901x600", StringComparison.Ordinal), picture.Url.Replace("/media/1/", "/media/2/", StringComparison.Ordinal), "/media/1/x.webp", "/media/1/..%2f..%2fcommons.db", "/media/1/%2e%2e/commons.db",
            $"/media/1/{new string('a', 24)}-900x600.webp", "/media/previews/../1.webp", picture.Url + ".png", picture.Url.Replace(".webp", ".small.small.webp", StringComparison.Ordinal),
        ];
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(guest, picture.Url));

        foreach (var path in paths) Assert.Equal((path, HttpStatusCode.NotFound), (path, await StatusAsync(guest, path)));
    }

    [Fact]
    public async Task A_file_that_is_no_picture_comes_back_with_a_sentence_and_nothing_that_was_typed_is_lost()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        var ana = await app.SignInAsync("ana");

        foreach (var form in new[] { $"{topic.Path}/reply", "/write" })
        {
            var page = Visitor.Parse(await SendAsync(ana, form, "<svg onload=alert(1)>"u8.ToArray(), new() { ["Body"] = "Kept words", ["Alt"] = "Kept too", ["Step"] = "picture" }));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
            Assert.Contains("PNG, JPEG, GIF or WebP", page.QuerySelector(".attach .field__error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(("Kept words", "Kept too"), (page.QuerySelector("textarea[name=Body]")!.TextContent.Trim(), page.QuerySelector("#Alt")!.GetAttribute("value")));
        }
        Assert.Equal(0, await app.WithDbAsync(db => db.StoredPictures.CountAsync(Ct)));
    }

    [Fact]
    public async Task Twenty_pictures_in_a_row_are_enough()
    {
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:RateLimits:Exempt"] = "192.0.2.1" });
        await app.MemberAsync("ana");
        var ana = await app.SignInAsync("ana");
        for (var i = 0; i < 20; i++) await UploadAsync(ana, Drawn.Gif(1), "dot.gif");

        await SendAsync(ana, "/my/files", Drawn.Gif(1), [], "picture");

        Assert.Equal(HttpStatusCode.TooManyRequests, ana.Status);
        Assert.Equal(20, await app.WithDbAsync(db => db.StoredPictures.CountAsync(Ct)));
    }

    private static Commons.Web.Shared.Pictures.PictureAddress PictureOf(string markdown) => Commons.Web.Shared.Pictures.PictureAddress.Of(markdown[(markdown.LastIndexOf('(') + 1)..markdown.LastIndexOf(')')])!;

    private static Task<int> FollowAsync(CommonsApp app) => app.WithAsync(services => services.GetRequiredService<FollowPosts>().RunAsync(Ct));

    private static Task<int> CollectAsync(CommonsApp app) => app.WithAsync(services => services.GetRequiredService<CollectPictures>().RunAsync(Ct));

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.SendAsync(new(HttpMethod.Get, path));
        return answer.StatusCode;
    }

    private static async Task<Commons.Web.Media.Files.Uploaded> UploadAsync(Visitor visitor, byte[] bytes, string fileName)
    {
        var json = await SendAsync(visitor, "/my/files", bytes, [], "picture", fileName, "application/json");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        return JsonSerializer.Deserialize<Commons.Web.Media.Files.Uploaded>(json, JsonSerializerOptions.Web)!;
    }

    private static async Task<string> SendAsync(Visitor visitor, string path, byte[] bytes, Dictionary<string, string> fields, string field = "Picture", string fileName = "leeks.jpg", string accept = "text/html")
    {
        var token = (await visitor.PageAsync(path)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new("text/plain");   // What the browser says of it decides nothing.
        content.Add(file, field, fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await visitor.SendAsync(request);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
