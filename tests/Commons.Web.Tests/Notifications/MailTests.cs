using System.Net;
using Commons.Web.Forum;
using Commons.Web.Forum.Topics;
using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Mail;
using Commons.Web.Notifications.Wishing;
using Commons.Web.Shared.Mail;
using Commons.Web.Shared.Times;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Commons.Web.Tests.Notifications;

public sealed class MailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_was_not_read_in_ten_minutes_comes_as_one_mail_that_stops_with_one_click(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicOfAnaAsync(app, "Frost & <b>straw</b>\r\nBcc: eve@example.com");
        await app.ReplyAsync(topic, "ben", "First <script>alert(1)</script> words.");
        await app.ReplyAsync(topic, "ben", "Second words.");
        var early = await MailsAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var mail = Assert.Single(await MailsAsync(app));
        var again = await MailsAsync(app);
        var stop = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        using var answer = await app.Visitor().SendAsync(new(HttpMethod.Post, stop) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) });
        await app.ReplyAsync(topic, "ben", "Third words.");
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Empty(early);
        Assert.Single(again);
        Assert.Equal("ana@example.com", mail.To.Mailboxes.Single().Address);
        Assert.Empty(mail.Bcc);
        Assert.Equal("Re: Frost & <b>straw</b> Bcc: eve@example.com", mail.Subject);
        Assert.Contains("2 new posts by ben in", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("You get this because you started this topic.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>straw", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await MailsAsync(app));
        Assert.Equal(3, await app.WithDbAsync(db => db.Occasions.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Nothing_is_sent_of_what_was_read_or_taken_away_or_while_its_reader_is_here(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (read, gone, here) = (await TopicOfAnaAsync(app), await app.TopicAsync(await app.BoardAsync("tools", "Tools"), "ana", "Gone"), await app.TopicAsync(await app.BoardAsync("seeds", "Seeds"), "ana", "Here"));
        foreach (var topic in new[] { read, here }) await app.ReplyAsync(topic, "ben");
        var canary = await app.ReplyAsync(gone, "ben", "Canary in the mine.");
        await app.PumpAsync();
        var ana = await app.SignInAsync("ana");
        await ana.GetAsync(read.Path);
        await DeleteAsync(app, canary.Id);
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        await ana.GetAsync("/latest");
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        var present = await MailsAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        var away = await MailsAsync(app);

        Assert.Empty(present);
        Assert.Equal("Re: Here", Assert.Single(away).Subject);
    }

    [Fact]
    public async Task What_was_read_by_any_way_is_not_mailed()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await TopicOfAnaAsync(app);
        await app.ReplyAsync(topic, "ben");
        await app.PumpAsync();
        var ana = await app.WithDbAsync(db => db.Users.Where(m => m.UserName == "ana").Select(m => m.Id).SingleAsync(Ct));
        await app.WithDbAsync(db => Web.Forum.Reading.TopicRead.MarkAsync(db, ana, topic.Id, 2, app.Clock.GetUtcNow(), Ct));
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Empty(await MailsAsync(app));
        Assert.Equal(0, await app.WithDbAsync(db => db.Errands.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_letter_that_waits_is_thrown_away_when_its_post_is_gone()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await TopicOfAnaAsync(app);
        var post = await app.ReplyAsync(topic, "ben", "Canary in the mine.");
        await app.PumpAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await app.WithAsync(services => services.GetRequiredService<RunErrands>().RunAsync(Ct));
        var written = await app.WithDbAsync(db => db.Letters.CountAsync(Ct));

        await DeleteAsync(app, post.Id);
        await SendAsync(app);

        Assert.Equal(1, written);
        Assert.Equal(0, await app.WithDbAsync(db => db.Letters.CountAsync(Ct)));
        Assert.False(Directory.Exists(Path.Combine(app.Folder, "mail")));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Quiet_hours_hold_mail_and_lose_none(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);   // It is ten in the morning in Berlin.
        var topic = await TopicOfAnaAsync(app);
        var ana = await app.SignInAsync("ana");
        await ana.PostAsync("/my/settings/appearance", new() { ["TimeZone"] = "Europe/Berlin" });
        await ana.PostAsync("/my/settings/notifications", new() { ["Mail"] = "NewPost", ["List"] = "NewPost", ["IsQuiet"] = "true", ["QuietFrom"] = "09:30", ["QuietUntil"] = "12:00", ["Digest"] = "Off" });
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await app.ReplyAsync(topic, "ben");
        await app.PumpAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(60));

        var held = await MailsAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(41));

        Assert.Equal("/my/settings/notifications?saved=true", ana.Location);
        Assert.Empty(held);
        Assert.Single(await MailsAsync(app));
    }

    [Theory]
    [InlineData("22:00", "07:00", "2026-11-10T21:30:00Z", "2026-11-11T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-11-10T05:00:00Z", "2026-11-10T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-11-10T06:00:00Z", null)]
    [InlineData("01:00", "02:30", "2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z")]
    [InlineData("08:00", "08:00", "2026-11-10T07:00:00Z", null)]
    public void Quiet_hours_end_by_the_clock_of_where_one_lives(string from, string until, string now, string? end)
    {
        var wishes = new Wishes { MemberId = 1 };

        wishes.BeQuiet(WishesForm.Minutes(from), WishesForm.Minutes(until));

        Assert.Equal(end is null ? null : DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), wishes.QuietEnd(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), Zone.Find("Europe/Berlin")!));
    }

    [Fact]
    public void After_a_hundred_mails_a_day_the_rest_waits_in_the_list()
    {
        var wishes = new Wishes { MemberId = 1 };

        var first = Enumerable.Range(0, 100).All(_ => wishes.CountMail(CommonsApp.Start));

        Assert.True(first);
        Assert.False(wishes.CountMail(CommonsApp.Start));
        Assert.True(wishes.CountMail(CommonsApp.Start.AddDays(1)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_digest_holds_only_what_its_reader_has_not_seen_and_comes_once_a_day(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var mine = await TopicOfAnaAsync(app);
        var gone = await app.TopicAsync(await app.BoardAsync("tools", "Tools"), "ben", "Canary topic");
        await app.TopicAsync(await app.BoardAsync("seeds", "Seeds"), "ben", "Swap seeds <i>now</i>");
        await app.ReplyAsync(mine, "ben");
        await app.PumpAsync();
        await DeleteAsync(app, await app.WithDbAsync(db => db.Posts.Where(p => p.TopicId == gone.Id).Select(p => p.Id).SingleAsync(Ct)));
        var ana = await app.SignInAsync("ana");
        await ana.PostAsync("/my/settings/notifications", new() { ["List"] = "NewPost", ["Digest"] = "Daily" });
        app.Clock.Advance(TimeSpan.FromHours(2));

        foreach (var _ in Enumerable.Range(0, 2)) await app.WithAsync(services => services.GetRequiredService<Digests>().RunAsync(Ct));
        var mail = Assert.Single(await MailsAsync(app));
        app.Clock.Advance(TimeSpan.FromHours(25));
        await app.WithAsync(services => services.GetRequiredService<Digests>().RunAsync(Ct));

        Assert.Equal("New at Riverside Commons", mail.Subject);
        Assert.Contains("ben wrote in Frost cloth or straw?", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Swap seeds &lt;i&gt;now&lt;/i&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", mail.ToString(), StringComparison.Ordinal);
        Assert.Single(await MailsAsync(app));   // A day later there is nothing new, and so no mail.
    }

    [Theory]
    [InlineData("/mail/stop")]
    [InlineData("/mail/stop?key=CfDJ8forged")]
    public async Task A_key_that_is_not_ours_stops_nothing(string address)
    {
        await using var app = await CommonsApp.StartAsync();

        using var answer = await app.Visitor().SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([]) });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Getting_the_address_that_stops_mail_changes_nothing_and_shows_a_button()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var member = await app.WithDbAsync(db => db.Users.Where(m => m.UserName == "ana").Select(m => m.Id).SingleAsync(Ct));
        var address = app.Services.GetRequiredService<MailStops>().Address(member, NotificationKind.Reply);
        var guest = app.Visitor();

        var page = await guest.PageAsync(new Uri(address).PathAndQuery);
        var untouched = await app.WithDbAsync(db => db.Wishes.CountAsync(Ct));
        await guest.PostAsync(page.QuerySelector("main form")!.GetAttribute("action")!, []);

        Assert.Equal("Stop it", page.QuerySelector("main button")!.TextContent);
        Assert.Equal(0, untouched);
        Assert.Equal(Channels.List | Channels.Push, (await app.WithDbAsync(db => db.Wishes.Include(w => w.Exceptions).SingleAsync(Ct))).Of(NotificationKind.Reply));
    }

    private static async Task<Topic> TopicOfAnaAsync(CommonsApp app, string title = "Frost cloth or straw?")
    {
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        return await app.TopicAsync(await app.BoardAsync(), "ana", title);
    }

    private static Task DeleteAsync(CommonsApp app, long postId) => app.WithAsync(async services => await services.GetRequiredService<Writing>().DeleteAsync(
        await services.GetRequiredService<Web.Data.CommonsDb>().Posts.Include(p => p.Topic).SingleAsync(p => p.Id == postId, Ct), Ct));

    /// <summary>Runs what is due and reads every mail to members that lies in the folder.</summary>
    private static async Task<IReadOnlyList<MimeMessage>> MailsAsync(CommonsApp app)
    {
        await app.PumpAsync();
        await app.WithAsync(services => services.GetRequiredService<RunErrands>().RunAsync(Ct));
        await SendAsync(app);
        var folder = Path.Combine(app.Folder, "mail");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.eml").Select(file => MimeMessage.Load(file, Ct))] : [];
    }

    private static Task SendAsync(CommonsApp app) => ActivatorUtilities.CreateInstance<SendLetters>(app.Services).SendDueAsync(Ct);
}
