using System.Net;
using Commons.Web.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum;

public sealed class PostingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_member_starts_a_topic_another_replies_and_a_guest_reads_both(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        await app.MemberAsync("ana");
        await app.MemberAsync("ben");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));

        await ana.PostAsync("/write", new() { ["Title"] = "Frost cloth or straw?", ["Board"] = "garden", ["Body"] = "The row under **straw** came through." });
        var path = ana.Location!;
        await ben.PostAsync($"{path}/reply", new() { ["Body"] = "It does.", ["To"] = "1" });

        Assert.Matches("^/t/frost-cloth-or-straw/[0-9]+$", path);
        Assert.Equal($"{path}#post_2", ben.Location);
        var page = await app.Visitor().PageAsync(path);
        Assert.Equal("Frost cloth or straw?", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("straw", page.QuerySelector("#post_1 .post__body strong")!.TextContent);
        Assert.Contains("in reply to #1", page.QuerySelector("#post_2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 reply from 2 people", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_whose_address_is_not_confirmed_writes_and_is_told_what_that_means()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        var rae = app.Visitor();
        await rae.PostAsync("/signup", new() { ["Username"] = "rae", ["Email"] = "rae@example.com", ["Password"] = CommonsApp.Password });

        await rae.PostAsync("/write", new() { ["Title"] = "One windowsill", ["Board"] = "garden", ["Body"] = "Facing north." });
        var page = await rae.PageAsync(rae.Location!);

        Assert.Contains("rae@example.com is not confirmed yet", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Facing north.", page.QuerySelector("#post_1 .post__body")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_guest_is_led_to_sign_in_and_back()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var guest = app.Visitor();

        var page = await guest.PageAsync($"{topic.Path}/reply?to=1");
        await guest.PostAsync("/signin", new() { ["Username"] = "theo", ["Password"] = CommonsApp.Password, ["ReturnUrl"] = page.QuerySelector("[name=ReturnUrl]")!.GetAttribute("value")! });

        Assert.Equal($"{topic.Path}/reply?to=1", guest.Location);
    }

    [Theory]
    [InlineData("", "garden", "Words.", "A topic needs a title.")]
    [InlineData("\u200B \u200B", "garden", "Words.", "A topic needs a title.")]
    [InlineData(" Hm ", "garden", "Words.", "A title has at least 5 characters: say what it is about.")]
    [InlineData("Title", "", "Words.", "Choose a board.")]
    [InlineData("Title", "nowhere", "Words.", "Choose a board.")]
    [InlineData("Title", "garden", " \n ", "A post needs some text.")]
    public async Task What_is_missing_is_said_beside_its_field_and_what_was_typed_is_kept(string title, string board, string body, string sentence)
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");

        var page = Visitor.Parse(await theo.PostAsync("/write", new() { ["Title"] = title, ["Board"] = board, ["Body"] = body }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Equal(sentence, page.QuerySelectorAll(".field__error").Single(e => e.TextContent.Length > 0).TextContent);
        var led = page.QuerySelector(".form__errors[role=alert][autofocus] a")!;
        Assert.Equal((sentence, "true"), (led.TextContent, page.QuerySelector(led.GetAttribute("href")!)!.GetAttribute("aria-invalid")));
        Assert.Equal(body.Trim(), page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(0, await app.WithDbAsync(db => db.Topics.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_text_that_is_too_long_comes_back_whole()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");
        var text = new string('x', 32_001);

        var page = Visitor.Parse(await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = text }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Equal(text, page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("32,000", page.QuerySelector(".field__error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_shows_the_cooked_text_keeps_what_was_typed_and_stores_nothing()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");

        var page = Visitor.Parse(await theo.PostAsync("/write", new() { ["Title"] = "", ["Board"] = "garden", ["Body"] = "# Big\n\n*soft*", ["Step"] = "preview" }));

        Assert.Equal(HttpStatusCode.OK, theo.Status);
        Assert.Equal("soft", page.QuerySelector("#preview em")!.TextContent);
        Assert.Equal("Big", page.QuerySelector("#preview h3")!.TextContent);
        Assert.Equal("# Big\n\n*soft*", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("garden", page.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Equal(0, await app.WithDbAsync(db => db.Posts.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_same_form_sent_twice_makes_one_post_and_both_answers_lead_to_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");
        var key = (await theo.PageAsync("/write?board=garden")).QuerySelector("[name=FormKey]")!.GetAttribute("value")!;
        var form = new Dictionary<string, string> { ["Title"] = "Only once", ["Board"] = "garden", ["Body"] = "Only once.", ["FormKey"] = key };

        await theo.PostAsync("/write", form);
        var first = theo.Location!;
        await theo.PostAsync("/write", form);
        var second = theo.Location!;
        var replyKey = (await theo.PageAsync(first)).QuerySelector("[name=FormKey]")!.GetAttribute("value")!;
        foreach (var _ in Enumerable.Range(0, 2)) await theo.PostAsync($"{first}/reply", new() { ["Body"] = "Yes.", ["FormKey"] = replyKey });

        Assert.NotEqual(key, replyKey);
        Assert.Equal(first, second);
        Assert.Equal($"{first}#post_2", theo.Location);
        Assert.Equal((1, 2), await app.WithDbAsync(async db => (await db.Topics.CountAsync(Ct), await db.Posts.CountAsync(Ct))));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task One_form_sent_eight_times_at_once_makes_one_post(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");
        var page = await theo.PageAsync(topic.Path);
        var fields = page.QuerySelectorAll(".answer input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        fields["Body"] = "Yes.";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => theo.SendAsync(new(HttpMethod.Post, $"{topic.Path}/reply") { Content = new FormUrlEncodedContent(fields) })));

        Assert.All(answers, answer => Assert.Equal($"{topic.Path}#post_2", answer.Headers.Location?.OriginalString));
        Assert.Equal(2, await app.WithDbAsync(db => db.Posts.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Eight_writers_at_once_get_numbers_without_a_gap_or_a_repeat(DatabaseKind kind)
    {
        const int writers = 8, each = 5;
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => app.RepliesAsync(topic, "theo", each), Ct)));

        var numbers = await app.WithDbAsync(db => db.Posts.Where(p => p.TopicId == topic.Id).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(1, 1 + writers * each), numbers);
        Assert.Equal(1 + writers * each, await app.WithDbAsync(db => db.Topics.Where(t => t.Id == topic.Id).Select(t => t.LastNumber).SingleAsync(Ct)));
        Assert.Equal(writers * each, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(PostPublished).FullName, Ct)));
    }
}
