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
        await ana.PostAsync("/my/settings/profile", new() { ["DisplayName"] = "  Ana\u202E Lind ", ["Bio"] = "Plot 31." });

        var first = await app.Visitor().PageAsync("/u/Ana");
        var second = await app.Visitor().PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal("Ana Lind", first.QuerySelector("h1")!.TextContent);
        Assert.Equal("Plot 31.", first.QuerySelector(".person__bio")!.TextContent);
        Assert.Equal(Enumerable.Range(0, 22).Reverse().Select(i => $"Reply {i} & more"), first.QuerySelectorAll(".excerpt-row__text").Concat(second.QuerySelectorAll(".excerpt-row__text")).Select(e => e.TextContent));
        Assert.DoesNotContain("Change what stands here", first.DocumentElement.TextContent, StringComparison.Ordinal);
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
