using System.Net;
using Commons.Web.Forum;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

public sealed class PollTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_question_is_asked_answered_changed_and_closed_by_its_day(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var (theo, ana, ben) = (await app.SignInAsync("theo"), await app.SignInAsync("ana"), await app.SignInAsync("ben"));

        var path = await AskAsync(theo, "One", closes: "2026-11-12");
        var (poll, options) = await PollAsync(app);
        foreach (var (who, option) in new[] { (ana, 0), (ben, 0), (ana, 1) }) await who.PostAsync($"/polls/{poll}/vote", new() { ["option"] = $"{options[option]}" }, from: path);
        var page = await app.Visitor().PageAsync(path);
        await ana.PostAsync($"/polls/{poll}/vote", new() { ["option"] = "999999" }, from: path);
        var foreign = ana.Status;
        app.Clock.Advance(TimeSpan.FromDays(3));
        await ben.PostAsync($"/polls/{poll}/vote", new() { ["option"] = $"{options[1]}" }, from: path);
        var late = ben.Status;
        await app.WithAsync(services => services.GetRequiredService<Polling>().CloseDueAsync(Ct));
        await app.WithAsync(services => services.GetRequiredService<Polling>().CloseDueAsync(Ct));

        Assert.Equal(["1", "1"], page.QuerySelectorAll(".poll__result tbody td:nth-child(2)").Select(td => td.TextContent));
        Assert.Equal(["50 %", "50 %"], page.QuerySelectorAll(".poll__result tbody td:nth-child(3)").Select(td => td.TextContent));
        Assert.Equal(["ben", "ana"], page.QuerySelectorAll(".poll__names").Select(n => n.TextContent));
        Assert.Null(page.QuerySelector(".poll__form"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (foreign, late));
        Assert.Equal((2, 1), await app.WithDbAsync(async db => (await db.PollVotes.CountAsync(Ct), await db.StoredEvents.CountAsync(e => e.Type == typeof(PollClosed).FullName, Ct))));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Until_the_first_vote_a_poll_is_added_changed_and_taken_back_by_editing_the_first_post(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        var (ana, ben, edit) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"), $"/p/{topic.Posts.Single().Id}/edit");

        await ana.PostAsync(edit, Edited("Leeks\nBeans"));
        var (added, _) = await PollAsync(app);
        await ana.PostAsync(edit, Edited("Leeks\nBeans"));
        var (same, _) = await PollAsync(app);
        var form = await ana.PageAsync(edit);
        await ana.PostAsync(edit, Edited(""));
        var none = await app.WithDbAsync(db => db.Polls.CountAsync(Ct));
        await ana.PostAsync(edit, Edited("Leeks\nBeans\nKale"));
        var (poll, options) = await PollAsync(app);
        await ben.PostAsync($"/polls/{poll}/vote", new() { ["option"] = $"{options[2]}" }, from: topic.Path);
        var late = Visitor.Parse(await ana.PostAsync(edit, Edited("Leeks\nBeans", "Changed words")));

        Assert.Equal((added, 0), (same, none));
        Assert.Equal("Leeks\nBeans", form.QuerySelector("textarea[name='Poll.Options']")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
        Assert.Contains("Somebody voted meanwhile", late.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal("Changed words", late.QuerySelector("textarea[name=Body]")!.TextContent.Trim());
        Assert.Null(late.QuerySelector("[name=AsksPoll]"));
        await ana.PostAsync(edit, new() { ["Title"] = "Beds to sow", ["Body"] = "Changed words" });
        Assert.Equal(HttpStatusCode.Redirect, ana.Status);
        Assert.Equal(["0", "0", "1"], (await ben.PageAsync(topic.Path)).QuerySelectorAll(".poll__result tbody td:nth-child(2)").Select(td => td.TextContent));

        static Dictionary<string, string> Edited(string answers, string body = "What shall we sow?") => new()
        {
            ["Title"] = "Beds to sow", ["Body"] = body, ["AsksPoll"] = "true", ["Poll.Question"] = answers.Length > 0 ? "Which?" : "", ["Poll.Options"] = answers, ["Poll.Kind"] = "One",
        };
    }

    [Fact]
    public async Task A_secret_poll_names_nobody_and_only_its_author_or_a_moderator_closes_it()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        await app.MemberAsync("ana");
        await app.MemberAsync("ben");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));
        var path = await AskAsync(ana, "Several", secret: true);
        var (poll, options) = await PollAsync(app);

        await ben.PostAsync($"/polls/{poll}/vote", new() { ["option"] = $"{options[0]}" }, from: path);
        var page = await ana.PageAsync(path);
        await ben.PostAsync($"/polls/{poll}/close", [], from: path);
        var denied = ben.Status;
        await ana.PostAsync($"/polls/{poll}/close", [], from: path);

        Assert.Empty(page.QuerySelectorAll(".poll__names"));
        Assert.DoesNotContain("ben", page.QuerySelector(".poll")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, denied);
        Assert.NotNull(await app.WithDbAsync(db => db.Polls.Select(p => p.ClosedAt).SingleAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_unlisted_topics_poll_takes_votes_and_an_archived_ones_does_not(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        await app.MemberAsync("ana");
        var (theo, ana) = (await app.SignInAsync("theo"), await app.SignInAsync("ana"));
        var path = await AskAsync(theo, "One");
        var (poll, options) = await PollAsync(app);
        Task KeepAsync(Action<Topic, Author> act) => app.WithDbAsync(async db =>
        {
            act(await db.Topics.SingleAsync(Ct), await db.Authors.SingleAsync(a => a.Name == "theo", Ct));
            await db.SaveChangesAsync(Ct);
        });

        await KeepAsync((topic, by) => topic.Unlist(by, "Quiet.", app.Clock.GetUtcNow()));
        await ana.PostAsync($"/polls/{poll}/vote", new() { ["option"] = $"{options[0]}" }, from: path);
        var unlisted = ana.Status;
        await KeepAsync((topic, by) => topic.Archive(by, "Done.", app.Clock.GetUtcNow()));
        await ana.PostAsync($"/polls/{poll}/vote", new() { ["option"] = $"{options[1]}" }, from: path);
        var archived = ana.Status;
        var page = await ana.PageAsync(path);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (unlisted, archived));
        Assert.Null(page.QuerySelector(".poll__form"));
        Assert.Equal(options[0], await app.WithDbAsync(db => db.PollVotes.Select(v => v.OptionId).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Half_a_poll_is_refused_beside_its_field_and_keeps_what_was_typed()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");

        var page = Visitor.Parse(await theo.PostAsync("/write", new() { ["Title"] = "Title", ["Board"] = "garden", ["Body"] = "B", ["Poll.Question"] = "Which?", ["Poll.Options"] = "only one" }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Equal("only one", page.QuerySelector("textarea[name='Poll.Options']")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("details.poll-fields[open]"));
        Assert.Equal(0, await app.WithDbAsync(db => db.Topics.CountAsync(Ct)));
    }

    /// <summary>Each group is one ballot: digits in order of preference, for options 1, 2, 3, 4.</summary>
    [Theory]
    [InlineData("1 1 2", 1, 1)]
    [InlineData("12 12 23 23 32", 2, 3)]
    [InlineData("1 1 2 2 31", 1, 3)]
    [InlineData("1 2", null, 3)]
    [InlineData("123 123 123 123 231 231 231 321 321", 2, 3)]
    [InlineData("4 4 4 1 1 21 31", 1, 3)]
    public void A_ranked_poll_is_counted_by_instant_runoff(string ballots, int? winner, int rounds)
    {
        var poll = Poll.Open(null!, new("Which?", ["A", "B", "C", "D"], PollKind.Ranked, true, null), CommonsApp.Start);
        foreach (var option in poll.Options) typeof(PollOption).GetProperty(nameof(PollOption.Id))!.SetValue(option, (long)option.Position);

        var count = PollCount.Of(poll, [.. ballots.Split(' ').Select(b => new PollCount.Ballot([.. b.Select(c => (long)(c - '0'))], ""))]);

        Assert.Equal(winner, (int?)count.Winner);
        Assert.Equal(rounds, count.Rounds.Count);
    }

    [Theory]
    [InlineData(1, 3, 33)]
    [InlineData(2, 3, 67)]
    [InlineData(1, 8, 13)]
    [InlineData(0, 0, 0)]
    public void Shares_are_rounded_to_whole_per_cent(int votes, int of, int percent) => Assert.Equal(percent, PollCount.Percent(votes, of));

    private static async Task<string> AskAsync(Visitor visitor, string kind, string? closes = null, bool secret = false)
    {
        await visitor.PostAsync("/write", new()
        {
            ["Title"] = "Which bed", ["Board"] = "garden", ["Body"] = "What shall we sow?", ["Poll.Question"] = "Which?", ["Poll.Options"] = "Leeks\n\nBeans\n",
            ["Poll.Kind"] = kind, ["Poll.ClosesOn"] = closes ?? "", ["Poll.IsSecret"] = secret ? "true" : "false",
        });
        return visitor.Location!;
    }

    private static Task<(long Poll, List<long> Options)> PollAsync(CommonsApp app) => app.WithDbAsync(async db =>
    {
        var poll = await db.Polls.Include(p => p.Options).SingleAsync(Ct);
        return (poll.Id, poll.Options.OrderBy(o => o.Position).Select(o => o.Id).ToList());
    });
}
