using AngleSharp.Dom;
using Commons.Web.Forum.Changes;
using Commons.Web.Forum.Previews;
using Commons.Web.Forum.Topics;
using Commons.Web.Tests.Media;
using Commons.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum.Previews;

public sealed class PreviewTests
{
    private static readonly Dictionary<string, string?> Loopback = new() { ["Commons:Federation:AllowPrivateAddresses"] = "true" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_link_alone_on_its_line_is_asked_once_and_shown_as_a_card_of_ours(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: Loopback);
        await using var elsewhere = await Elsewhere.StartAsync();
        elsewhere.File("/p.png", Drawn.PngWithText("CANARY"), "image/png");
        elsewhere.Page("/real", "<html><head><meta property=og:title content='Leeks &amp; frost'><meta property=og:description content=About><meta property=og:image content='/p.png'><meta property=og:site_name content='Your bank'>");
        var url = elsewhere.Leading("/short", "/real");
        var topic = await WriteAsync(app, $"Read this:\n\n{url}");
        await app.ReplyAsync(topic, "ana", url);

        Assert.Empty((await app.Visitor().PageAsync(topic.Path)).QuerySelectorAll(".linkcard"));   // Nothing was asked yet, and nobody waited.
        await FetchAsync(app);
        await FetchAsync(app);
        var page = await app.Visitor().PageAsync(topic.Path);

        Assert.Equal(["/short", "/real", "/p.png"], elsewhere.Asked);
        Assert.Equal(2, page.QuerySelectorAll(".linkcard").Length);
        var card = page.QuerySelector("#post_1 .linkcard")!;
        Assert.Equal((url, "Leeks & frost", "127.0.0.1", "About"),
            (card.GetAttribute("href"), Text(card, ".linkcard__title"), Text(card, ".linkcard__site"), Text(card, ".linkcard__about")));
        using var picture = await app.Visitor().SendAsync(new(HttpMethod.Get, card.QuerySelector("img")!.GetAttribute("src")));
        var bytes = await picture.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal("image/webp", picture.Content.Headers.ContentType!.MediaType);
        Assert.True(bytes.AsSpan().IndexOf("CANARY"u8) < 0);
        Assert.Contains("sandbox", picture.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_page_says_of_itself_is_text_in_the_card()
    {
        await using var app = await CommonsApp.StartAsync(settings: Loopback);
        await using var elsewhere = await Elsewhere.StartAsync();
        string[] payloads =
        [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>", "javascript:alert(1)", "</title><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<iframe src=https://evil.example></iframe>", "{{constructor.constructor('alert(1)')()}}", "\u202Egnp.exe", "@Html.Raw(1)", new string('A', 5000), "\0\u0007", "<!--", "]]>",
        ];
        var links = payloads.Select((payload, i) => elsewhere.Page($"/{i}",
            $"<html><head><title>{System.Net.WebUtility.HtmlEncode(payload)}</title><meta name=description content=\"{System.Net.WebUtility.HtmlEncode(payload)}\"><meta property=og:site_name content=\"{System.Net.WebUtility.HtmlEncode(payload)}\">"
            + $"<meta property=og:image content=\"{System.Net.WebUtility.HtmlEncode(payload)}\"><meta property=og:video content=\"https://evil.example/v\"><meta http-equiv=refresh content='0;url=https://evil.example'></head><body>{payload}")).ToList();
        var topic = await WriteAsync(app, "Start.");
        foreach (var chunk in links.Chunk(5)) await app.ReplyAsync(topic, "ana", string.Join("\n\n", chunk));

        await FetchAsync(app);
        var page = await app.Visitor().PageAsync(topic.Path);

        Assert.True(page.QuerySelectorAll(".linkcard").Length >= payloads.Length - 1, "The pages with a title have cards.");
        Assert.All(page.QuerySelectorAll(".linkcard"), card =>
        {
            Assert.Empty(card.QuerySelectorAll("script, iframe, svg, object, embed, meta, form, style"));
            Assert.DoesNotContain(card.QuerySelectorAll("*").Append(card).SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            Assert.StartsWith(elsewhere.Origin, card.GetAttribute("href")!, StringComparison.Ordinal);
            Assert.InRange(card.TextContent.Length, 1, 800);
            Assert.DoesNotContain('\u202E', card.TextContent);
        });
    }

    [Fact]
    public async Task Pages_that_are_slow_endless_looping_or_none_give_no_card_and_end_in_time()
    {
        await using var app = await CommonsApp.StartAsync(settings: Loopback);
        await using var elsewhere = await Elsewhere.StartAsync();
        string[] links =
        [
            elsewhere.Leading("/loop", "/loop"),
            elsewhere.Leading("/file", "file:///etc/passwd"),
            elsewhere.Leading("/metadata", "http://169.254.169.254/latest/meta-data/"),
            elsewhere.Leading("/zero", "http://0.0.0.0/"),
            elsewhere.Page("/json", "{\"title\":1}", "application/json"),
            elsewhere.Page("/untitled", "<p>Nothing"),
            elsewhere.Page("/deep", "<html><head></head><body>" + string.Concat(Enumerable.Repeat("<div>", 200_000))),
            elsewhere.Serve("/slow", async context => { context.Response.ContentType = "text/html"; while (!context.RequestAborted.IsCancellationRequested) { await context.Response.WriteAsync(" "); await context.Response.Body.FlushAsync(); await Task.Delay(200); } }),
            elsewhere.Serve("/endless", async context => { context.Response.ContentType = "text/html"; var much = new byte[65536]; while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(much); }),
        ];
        var topic = await WriteAsync(app, "Start.");
        foreach (var link in links) await app.ReplyAsync(topic, "ana", link);
        var begun = TimeProvider.System.GetTimestamp();

        await FetchAsync(app);

        Assert.Empty((await app.Visitor().PageAsync(topic.Path)).QuerySelectorAll(".linkcard"));
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 0, 40);
        Assert.Equal(1, elsewhere.Asked.Count(p => p == "/untitled"));
        Assert.InRange(elsewhere.Asked.Count(p => p == "/loop"), 1, 4);
    }

    [Fact]
    public async Task A_page_with_a_bad_picture_has_a_card_without_one_and_a_server_that_fails_is_asked_three_times()
    {
        await using var app = await CommonsApp.StartAsync(settings: Loopback);
        await using var elsewhere = await Elsewhere.StartAsync();
        var svg = elsewhere.File("/x.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "image/png");
        var good = elsewhere.Page("/good", $"<title>Good</title><meta property=og:image content='{svg}'>");
        var broken = elsewhere.Serve("/broken", context => { context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable; return Task.CompletedTask; });
        var topic = await WriteAsync(app, $"{good}\n\n{broken}");

        for (var i = 0; i < 6; i++)
        {
            await FetchAsync(app);
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        var card = Assert.Single((await app.Visitor().PageAsync(topic.Path)).QuerySelectorAll(".linkcard"));
        Assert.Equal("Good", Text(card, ".linkcard__title"));
        Assert.Null(card.QuerySelector("img"));
        Assert.Equal((1, 3), (elsewhere.Asked.Count(p => p == "/good"), elsewhere.Asked.Count(p => p == "/broken")));
    }

    [Fact]
    public async Task A_server_on_a_private_address_is_never_asked()
    {
        await using var app = await CommonsApp.StartAsync();
        await using var elsewhere = await Elsewhere.StartAsync();
        var topic = await WriteAsync(app, elsewhere.Page("/", "<title>Secret</title>").Replace("http:", "https:", StringComparison.Ordinal));

        await FetchAsync(app);

        Assert.Empty(elsewhere.Asked);
        Assert.Empty((await app.Visitor().PageAsync(topic.Path)).QuerySelectorAll(".linkcard"));
    }

    private static async Task<Topic> WriteAsync(CommonsApp app, string body)
    {
        await app.MemberAsync("ana");
        return await app.TopicAsync(await app.BoardAsync(), "ana", "Links", body);
    }

    private static Task FetchAsync(CommonsApp app) => app.WithAsync(async services =>
    {
        await services.GetRequiredService<FollowPosts>().RunAsync(Ct);
        while (await services.GetRequiredService<FetchPreviews>().RunAsync(Ct) > 0) { }
    });

    private static string? Text(IElement card, string selector) => card.QuerySelector(selector)?.TextContent;
}
