using System.Net;
using Commons.Web.Forum;
using Commons.Web.Shared.Limits;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Shared;

public sealed class RateLimitTests
{
    private static readonly Dictionary<string, string?> Counted = new() { ["Commons:RateLimits:Exempt"] = "192.0.2.0/24" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Too_many_replies_at_once_are_refused_with_a_time_and_nothing_typed_is_lost()
    {
        await using var app = await CommonsApp.StartAsync(settings: Counted);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");
        for (var i = 0; i < Limit.Reply.Burst; i++) await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = $"Reply {i}" });
        Assert.Equal(HttpStatusCode.Found, theo.Status);

        HttpResponseMessage? last = null;
        string text = "";
        for (var i = 0; i < 5 && last?.StatusCode is not HttpStatusCode.TooManyRequests; i++)
        {
            var page = await theo.PageAsync(topic.Path);
            var fields = page.QuerySelectorAll(".answer input").ToDictionary(f => f.GetAttribute("name")!, f => f.GetAttribute("value")!);
            fields["Body"] = text = $"One too many {i}";
            last = await theo.SendAsync(new(HttpMethod.Post, $"{topic.Path}/reply") { Content = new FormUrlEncodedContent(fields) });
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), Limit.Reply.Every);
        var again = Visitor.Parse(await last.Content.ReadAsStringAsync(Ct));
        Assert.Equal(text, again.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("Wait a few seconds", again.QuerySelector(".form__errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_passwords_is_slowed_and_members_who_are_signed_in_are_not_touched()
    {
        await using var app = await CommonsApp.StartAsync(settings: Counted);
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");
        var thief = app.Visitor();

        var html = "";
        for (var i = 0; i <= Limit.SignIn.Burst && thief.Status is not HttpStatusCode.TooManyRequests; i++) html = await thief.PostAsync("/signin", new() { ["Username"] = $"nobody{i}", ["Password"] = "guess guess guess" });
        var slowed = thief.Status;
        await theo.PostAsync("/write", new() { ["Title"] = "Still here", ["Board"] = "garden", ["Body"] = "Words." });

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed);
        Assert.Contains("too often from your address", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, theo.Status);
    }

    [Fact]
    public async Task An_exempt_network_is_not_counted()
    {
        await using var app = await CommonsApp.StartAsync();
        var visitor = app.Visitor();

        for (var i = 0; i < Limit.SignIn.Burst + 5; i++) await visitor.PostAsync("/signin", new() { ["Username"] = $"nobody{i}", ["Password"] = "guess guess guess" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
    }

    [Fact]
    public async Task An_unconfirmed_member_gets_a_new_letter_by_a_button_and_three_at_most()
    {
        await using var app = await CommonsApp.StartAsync(settings: Counted);
        await app.WithAsync(s => s.GetRequiredService<Commons.Web.Members.Joining.SignUp>().JoinAsync("rae", "rae@example.com", CommonsApp.Password, confirmed: false, Ct));
        var rae = await app.SignInAsync("rae");

        await rae.PostAsync("/signup/confirm/again", [], from: "/");
        var page = await rae.PageAsync(rae.Location!);
        for (var i = 1; i < Limit.ConfirmationLetter.Burst; i++) await rae.PostAsync("/signup/confirm/again", [], from: "/");
        var refused = await rae.PostAsync("/signup/confirm/again", [], from: "/");

        Assert.Contains("rae@example.com", page.QuerySelector(".form-page")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, rae.Status);
        Assert.Contains("We sent you letters already", refused, StringComparison.Ordinal);
        Assert.Equal(1 + Limit.ConfirmationLetter.Burst, await app.WithDbAsync(db => db.Letters.CountAsync(Ct)));
    }

    [Fact]
    public async Task The_newest_letters_link_confirms_and_then_no_notice_stands_there()
    {
        await using var app = await CommonsApp.StartAsync();
        var rae = app.Visitor();
        await rae.PostAsync("/signup", new() { ["Username"] = "rae", ["Email"] = "rae@example.com", ["Password"] = CommonsApp.Password });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await rae.PostAsync("/signup/confirm/again", [], from: "/");
        var letter = await app.WithDbAsync(db => db.Letters.OrderByDescending(l => l.DueAt).Select(l => l.Text).FirstAsync(Ct));

        var link = letter.Split('\n').Single(l => l.StartsWith(CommonsApp.Origin + "/signup/confirm", StringComparison.Ordinal)).Trim()[CommonsApp.Origin.Length..];
        var form = (await rae.PageAsync(link)).QuerySelector("form[action='/signup/confirm']")!;
        await rae.PostAsync("/signup/confirm", new() { ["member"] = form.QuerySelector("[name=member]")!.GetAttribute("value")!, ["token"] = form.QuerySelector("[name=token]")!.GetAttribute("value")! }, from: link);
        await rae.PostAsync("/signup/confirm/again", [], from: "/my/settings/profile");

        Assert.DoesNotContain("is not confirmed yet", await rae.GetAsync("/"), StringComparison.Ordinal);
        Assert.Equal(2, await app.WithDbAsync(db => db.Letters.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_day_has_room_for_so_many_topics_and_deletions_and_what_was_typed_stays(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: Counted);
        await app.MemberAsync("ana");
        var board = await app.BoardAsync();
        var ana = await app.SignInAsync("ana");
        for (var i = 1; i <= DayLimits.TopicsMax; i++) await app.TopicAsync(board, "ana", $"Topic {i}", $"Body {i}");

        var refused = await ana.PostAsync("/write", new() { ["Title"] = "One more", ["Board"] = board.Slug, ["Body"] = "Kept words." });
        var status = ana.Status;
        await app.ReplyAsync(await app.TopicAsync(board, "theo"), "ana");
        var own = await app.WithDbAsync(db => db.Posts.Where(p => p.Author.Name == "ana").OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(Ct));
        foreach (var id in own) await ana.PostAsync($"/p/{id}/delete", []);
        Assert.Equal(HttpStatusCode.TooManyRequests, ana.Status);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await ana.PostAsync("/write", new() { ["Title"] = "Tomorrow", ["Board"] = board.Slug, ["Body"] = "There is room." });

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("That is the limit", refused, StringComparison.Ordinal);
        Assert.Contains("Kept words.", refused, StringComparison.Ordinal);
        Assert.Equal(DayLimits.DeletionsMax, await app.WithDbAsync(db => db.Posts.CountAsync(p => p.DeletedAt != null, Ct)));
        Assert.Equal(HttpStatusCode.Redirect, ana.Status);
    }

    [Fact]
    public async Task One_network_makes_three_accounts_a_day_and_opens_so_many_pages_and_health_is_never_refused()
    {
        await using var app = await CommonsApp.StartAsync(settings: Counted);
        async Task<string> JoinAsync(string name)
        {
            var visitor = app.Visitor();
            var stamp = (await visitor.PageAsync("/signup")).QuerySelector("input[name=Stamp]")!.GetAttribute("value")!;
            app.Clock.Advance(TimeSpan.FromSeconds(5));
            return await visitor.PostAsync("/signup", new() { ["Username"] = name, ["Email"] = $"{name}@example.com", ["Password"] = CommonsApp.Password, ["Stamp"] = stamp });
        }

        Assert.Contains("That name is taken", await JoinAsync("theo"), StringComparison.Ordinal);   // Does not count.
        foreach (var name in new[] { "ana", "ben", "cy" }) Assert.Equal("", await JoinAsync(name));
        var fourth = await JoinAsync("dan");
        var guest = app.Visitor();
        for (var i = 0; i < Limit.GuestPage.Burst && guest.Status is not HttpStatusCode.TooManyRequests; i++) await guest.GetAsync("/signin");
        var page = guest.Status;
        await guest.GetAsync("/health/live");

        Assert.Contains("Several people signed up from your address", fourth, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (page, guest.Status));
    }
}
