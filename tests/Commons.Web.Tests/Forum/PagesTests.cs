using System.Net;
using AngleSharp.Html.Parser;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;
using Commons.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

public sealed class PagesTests
{
    private const string Hostile = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Every_page_is_well_formed_has_one_title_and_no_inline_script_or_style()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", body: "# A heading\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quote\n\n```\ncode\n```");
        await app.RepliesAsync(topic, "theo", 25);
        var post = topic.Posts[0].Id;
        var theo = await app.SignInAsync("theo");
        var guest = app.Visitor();

        foreach (var path in new[] { "/", "/latest", "/boards", "/b/garden", topic.Path, $"{topic.Path}?page=2", "/new", "/hot", "/top/all", "/b/garden/top/month", "/b/garden/about", "/tags", "/keyboard", $"{topic.Path}?view=threads", $"/t/{topic.Id}/print", "/u/theo", "/signin", "/signup", "/signout", "/signup/confirm?member=1&token=x", "/nothing" })
            Check(path, await guest.GetAsync(path));
        foreach (var path in new[] { "/", "/new", "/unread", $"{topic.Path}/tags", "/my/settings/reading", "/my/settings/feeds", topic.Path, "/write", $"{topic.Path}/reply?to=2", $"/p/{post}/edit", $"/p/{post}/delete", "/admin/boards", "/admin/boards/new-board", "/admin/boards/garden", "/my/settings/profile", "/signup/welcome", "/signout" })
            Check(path, await theo.GetAsync(path));
        Check("refused", await theo.PostAsync("/write", new() { ["Title"] = "", ["Board"] = "", ["Body"] = "" }));
        Check("preview", await theo.PostAsync("/write", new() { ["Title"] = "x", ["Board"] = "garden", ["Body"] = "x", ["Step"] = "preview" }));
    }

    [Fact]
    public async Task Nothing_that_a_person_names_or_types_becomes_markup()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync("/admin/boards/new-board", new() { ["Name"] = "garden", ["Title"] = Hostile, ["Description"] = Hostile, ["Colour"] = "#112233" });
        await theo.PostAsync("/my/settings/profile", new() { ["DisplayName"] = Hostile[..60], ["Bio"] = Hostile });
        await theo.PostAsync("/write", new() { ["Title"] = Hostile, ["Board"] = "garden", ["Body"] = Hostile });
        var topic = theo.Location!;
        await theo.PostAsync($"{topic}/reply", new() { ["Body"] = Hostile, ["To"] = "1" });

        foreach (var path in new[] { "/", "/boards", "/b/garden", topic, $"{topic}/reply?to=1", "/p/1/edit", "/p/1/delete", "/u/theo", "/admin/boards", "/admin/boards/garden", "/write", "/my/settings/profile" })
        {
            var html = await theo.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, theo.Status);
            var page = Visitor.Parse(html);
            Assert.Contains("alert", page.DocumentElement.TextContent + string.Concat(page.QuerySelectorAll("[value]").Select(e => e.GetAttribute("value"))), StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("script:not([src]), [onerror], img:not(noscript > img)"));
            Check(path, html);
        }
    }

    [Fact]
    public async Task Pages_are_served_with_a_policy_that_forbids_what_they_do_not_need()
    {
        await using var app = await CommonsApp.StartAsync();

        using var answer = await app.Visitor().SendAsync(new(HttpMethod.Get, "/latest"));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("img-src 'self' data:;", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));   // A guest who only reads is given nothing to carry.
    }

    [Fact]
    public async Task A_page_names_one_stylesheet_and_one_script_which_may_be_kept_for_ever()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var guest = app.Visitor();
        var page = await guest.PageAsync(topic.Path);

        var assets = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(l => l.GetAttribute("href")!).Concat(page.QuerySelectorAll("script").Select(s => s.GetAttribute("src")!)).ToList();
        Assert.Equal(["/favicon.svg", "/themes/commons/all.css", "/js/all.js"], assets.Select(a => a.Split('?')[0]));
        foreach (var asset in assets)
        {
            using var answer = await guest.SendAsync(new(HttpMethod.Get, asset));
            Assert.Equal((asset, HttpStatusCode.OK), (asset, answer.StatusCode));
            Assert.Contains("?v=", asset, StringComparison.Ordinal);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Features_add_cards_labels_and_links_without_being_known()
    {
        await using var app = await CommonsApp.StartAsync(services: all => all
            .AddScoped<ITopicExtras, FifthPostCard>().AddScoped<IRailCard, BoardRail>()
            .AddSingleton(new NavLink { Place = NavPlace.Coop, Text = "A co-op page", Path = "/own" })
            .AddSingleton(new NavLink { Place = NavPlace.Work, Text = "A treasurer's page", Path = "/own/books", Policy = Web.Members.Access.Policies.Treasurer }));
        await app.MemberAsync("tess", Role.Treasurer);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.RepliesAsync(topic, "theo", 5);
        var guest = app.Visitor();

        var page = await guest.PageAsync(topic.Path);

        Assert.Equal("post_5", page.QuerySelector(".posts > h2")!.PreviousElementSibling!.Id);
        Assert.Equal("/own", page.QuerySelectorAll(".rail--left a").Single(a => a.TextContent is "A co-op page").GetAttribute("href"));
        Assert.Equal(1, page.QuerySelectorAll(".rail--right a[href='/card']").Length);
        Assert.Equal(1, page.QuerySelectorAll("#post_2 .post__acts a[href='/card']").Length);
        Assert.DoesNotContain("A treasurer's page", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("href=\"/own/books\"", await (await app.SignInAsync("tess")).GetAsync("/"), StringComparison.Ordinal);
        Assert.Equal(0, (await guest.PageAsync("/")).QuerySelectorAll(".rail--right a[href='/card']").Length);
    }

    private static void Check(string path, string html)
    {
        var faults = new List<string>();
        var parser = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true });
        parser.Error += (_, e) => faults.Add(e.ToString()!);
        var page = parser.ParseDocument(html);
        Assert.True(faults.Count is 0, $"{path}: {string.Join("; ", faults)}");
        Assert.True(page.QuerySelectorAll("h1").Length is 1, $"{path} has {page.QuerySelectorAll("h1").Length} titles");
        Assert.True(page.Title is { Length: > 0 }, $"{path} has no title");
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]), [onclick], [onload]"));
        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{path}: {g.Key} twice"));
        foreach (var reference in page.QuerySelectorAll("[aria-labelledby], [aria-describedby], label[for]").SelectMany(e => $"{e.GetAttribute("aria-labelledby")} {e.GetAttribute("aria-describedby")} {e.GetAttribute("for")}".Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            Assert.True(page.GetElementById(reference) is not null, $"{path}: nothing has the id {reference}");
    }

    /// <summary>Stands for a feature's partial.</summary>
    private static Part Anything { get; } = new("/Shared/Pages/_NavLinks.cshtml", new NavSection("A card", [new NavLink { Place = NavPlace.Coop, Text = "A card", Path = "/card" }]));

    private sealed class FifthPostCard : ITopicExtras
    {
        public Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct) => Task.FromResult(new TopicExtras
        {
            Cards = [new(view.Posts[4].Number, Anything)],
            Labels = [new(view.Posts[1].PostId, Anything)],
        });
    }

    private sealed class BoardRail : IRailCard
    {
        public int Order => 1;

        public Task<Part?> ForAsync(RailPlace place, CancellationToken ct) => Task.FromResult(place.BoardId is null ? null : Anything);
    }
}
