using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum;

public sealed class PeopleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_profile_shows_who_it_is_and_what_they_wrote_newest_first_and_nothing_deleted(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        for (var i = 0; i < 22; i++, app.Clock.Advance(TimeSpan.FromMinutes(1))) await app.ReplyAsync(topic, "ana", $"Reply **{i}** & more");
        var gone = await app.ReplyAsync(topic, "ana", "Regretted.");
        var ana = await app.SignInAsync("ana");
        await ana.PostAsync($"/p/{gone.Id}/delete", []);
        await ana.PostAsync("/my/settings/profile", new() { ["DisplayName"] = "  Ana\u202E Lind ", ["Bio"] = "Plot **31**.", ["Location"] = "By the river", ["Link"] = "https://plot31.example/" });

        var first = await app.Visitor().PageAsync("/u/Ana/replies");
        var second = await app.Visitor().PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal("Ana Lind", first.QuerySelector("h1")!.TextContent);
        Assert.Equal("Plot 31.", first.QuerySelector(".person__bio")!.TextContent);
        Assert.Equal("31", first.QuerySelector(".person__bio strong")!.TextContent);
        Assert.Contains("By the river", first.QuerySelector(".person")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("https://plot31.example/", first.QuerySelector(".person .meta a")!.GetAttribute("href"));
        Assert.Equal(Enumerable.Range(0, 22).Reverse().Select(i => $"Reply {i} & more"), first.QuerySelectorAll(".excerpt-row__text").Concat(second.QuerySelectorAll(".excerpt-row__text")).Select(e => e.TextContent));
        Assert.DoesNotContain("Change what stands here", first.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_summary_counts_and_shows_topics_apart_and_the_day_last_here_unless_it_is_hidden(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "Leeks under straw");
        await app.ReplyAsync(topic, "ana", "More straw.");
        var ana = await app.SignInAsync("ana");

        var page = await app.Visitor().PageAsync("/u/ana");
        await ana.PostAsync("/my/settings/privacy", new() { ["MessagesFrom"] = "Everyone", ["HidesLastSeen"] = "true", ["HidesFromSearchEngines"] = "true" });
        var hidden = await app.Visitor().PageAsync("/u/ana");

        Assert.Contains("1 topic", page.QuerySelector(".topic-meta")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Leeks under straw", (await app.Visitor().PageAsync("/u/ana/topics")).QuerySelector(".excerpt-row a")!.TextContent);
        Assert.Contains("last here on 10 November 2026", page.QuerySelector(".person")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("last here", hidden.QuerySelector(".person")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("meta[name=robots]"));
        Assert.NotNull(hidden.QuerySelector("meta[name=robots]"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://you@evil.example/")]
    [InlineData("nothing")]
    public async Task A_link_that_is_none_is_refused_beside_its_field(string link)
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");

        var page = Visitor.Parse(await theo.PostAsync("/my/settings/profile", new() { ["DisplayName"] = "Theo", ["Link"] = link }));

        Assert.Contains("A link begins with https://", page.QuerySelector("#Link-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_from_another_server_has_a_page_that_leads_home_and_is_no_namesake()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.WithDbAsync(async db =>
        {
            db.Authors.Add(Author.Remote("theo", "valley.example", "https://valley.example/users/theo", "Theo of the valley", app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync(Ct);
        });
        var guest = app.Visitor();

        var (remote, local) = (await guest.PageAsync("/u/theo@valley.example"), await guest.PageAsync("/u/theo"));

        Assert.Equal("Theo of the valley", remote.QuerySelector("h1")!.TextContent);
        Assert.Equal("https://valley.example/users/theo", remote.QuerySelector(".person a")!.GetAttribute("href"));
        Assert.Equal("theo", local.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("\u200B", "The shown name needs at least one character that can be seen.")]
    [InlineData("", "Choose how your name is shown.")]
    public async Task A_name_that_nobody_could_see_is_refused(string name, string sentence)
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");

        var page = Visitor.Parse(await theo.PostAsync("/my/settings/profile", new() { ["DisplayName"] = name, ["Bio"] = "Kept." }));

        Assert.Equal(sentence, page.QuerySelector("#DisplayName-error")!.TextContent);
        Assert.Equal("Kept.", page.QuerySelector("textarea")!.TextContent.Trim());
    }
}
