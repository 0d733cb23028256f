using Commons.Web.Data;
using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Polls;
using Commons.Web.Moving;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Moving;

/// <summary>Boards of three kinds move here, whole, once, and without what was not for everybody.</summary>
public sealed class MovingInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_board_of_Discourse_moves_in_with_people_levels_times_numbers_quotations_and_pictures(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var events = await app.WithDbAsync(db => db.StoredEvents.CountAsync(Ct));

        var report = await app.MoveInAsync("discourse", OldBoards.Discourse(app));
        var again = await app.MoveInAsync("discourse", OldBoards.Discourse(app));

        Assert.Equal((1, 2, 0, 0), (report.Moved(MovedKind.Poll), report.Moved(MovedKind.Message), again.Moved(MovedKind.Poll), again.Moved(MovedKind.Message)));
        await app.WithDbAsync(async db =>
        {
            var topic = await db.Topics.Include(t => t.Board).Include(t => t.Posts).ThenInclude(p => p.Author).Include(t => t.Tags).ThenInclude(x => x.Tag).SingleAsync(t => t.Title == "Frost and leeks", Ct);
            Assert.Equal(["frost", "leeks"], topic.Tags.OrderBy(x => x.Place).Select(x => x.Tag.Name));
            Assert.Equal([1, 2, 6], topic.Posts.OrderBy(p => p.Number).Select(p => p.Number));
            Assert.Equal(["ana_lopez", "ben", "cleo"], topic.Posts.OrderBy(p => p.Number).Select(p => p.Author.Name));
            Assert.Equal((6, 2, 2), (topic.LastNumber, topic.ReplyCount, topic.Score));
            Assert.Equal((At("2020-03-01T09:00:00Z"), At("2020-03-01T13:00:00Z")), (topic.StartedAt, topic.LastPostAt));
            Assert.NotNull(topic.LockedAt);
            var (first, second, third) = (topic.Posts.Single(p => p.Number == 1), topic.Posts.Single(p => p.Number == 2), topic.Posts.Single(p => p.Number == 6));
            Assert.Contains("<strong>half</strong>", first.Html, StringComparison.Ordinal);
            Assert.Contains("<img src=\"/media/", first.Html, StringComparison.Ordinal);
            Assert.Equal(first.Id, second.InReplyToId);
            Assert.Contains($"> [Ana.Lopez, #1](/p/{first.Id})", second.Source, StringComparison.Ordinal);
            Assert.Contains("<a href=\"/u/ana_lopez\"", second.Html, StringComparison.Ordinal);
            Assert.Equal((@"Fleece under \tunnels\ too.", At("2020-05-01T08:00:00Z")), (third.Source, third.EditedAt));

            Assert.Equal(["garden", "tools_and_sheds"], await db.Boards.OrderBy(b => b.Position).Select(b => b.Slug).ToListAsync(Ct));
            Assert.Equal(topic.BoardId, (await db.Boards.SingleAsync(b => b.Slug == "tools_and_sheds", Ct)).ParentId);
            Assert.Equal([1, 0], await db.Boards.OrderBy(b => b.Position).Select(b => b.TopicCount).ToListAsync(Ct));   // The spade is in no list.
            var spade = await db.Topics.Include(t => t.Posts).ThenInclude(p => p.Author).SingleAsync(t => t.Title == "A spade", Ct);
            Assert.NotNull(spade.UnlistedAt);
            Assert.Equal("Somebody who left", spade.Posts.Single(p => p.Number == 2).Author.DisplayName);

            var ana = await db.Authors.SingleAsync(a => a.Name == "ana_lopez", Ct);
            Assert.Equal(("Riverside", "https://ana.example/garden", true), (ana.Location, ana.Link, ana.BioHtml!.Contains("<strong>leeks</strong>", StringComparison.Ordinal)));
            Assert.Equal((1, true), (await db.StoredAvatars.CountAsync(Ct), await db.StoredAvatars.AnyAsync(s => s.Name == ana.Avatar, Ct)));
            Assert.Null((await db.Authors.SingleAsync(a => a.Name == "ben", Ct)).Link);
            var ban = await db.Bans.Include(b => b.Author).SingleAsync(Ct);
            Assert.Equal(("cleo", "Sold what was not hers", (long?)null, (DateTimeOffset?)null), (ban.Author.Name, ban.Reason, ban.BoardId, ban.Until));
            var poll = await db.Polls.Include(p => p.Options).SingleAsync(Ct);
            Assert.Equal(("Which tool?", spade.Id, PollKind.One, (DateTimeOffset?)At("2020-03-09T11:00:00Z")), (poll.Question, poll.TopicId, poll.Kind, poll.ClosedAt));
            Assert.Equal([("A spade", 0), ("A fork", 2)], poll.Options.OrderBy(o => o.Position).Select(o => (o.Text, db.PollVotes.Count(v => v.OptionId == o.Id))));
            Assert.DoesNotContain("[poll", spade.Posts.Single(p => p.Number == 1).Source, StringComparison.Ordinal);
            var conversation = await db.Conversations.Include(c => c.Participants).ThenInclude(p => p.Author).Include(c => c.Messages).SingleAsync(Ct);
            Assert.Equal(("Private", 2), (conversation.Title, conversation.LastNumber));
            Assert.Equal(["ana_lopez", "ben"], conversation.Participants.Select(p => p.Author.Name).Order());
            Assert.All(conversation.Participants, p => Assert.Equal(2, p.ReadNumber));
            Assert.Equal(["A secret between two.", "A secret **answer**."], conversation.Messages.OrderBy(m => m.Number).Select(m => m.Source));

            Assert.Equal(0, await db.Posts.CountAsync(p => p.Source.Contains("secret"), Ct));
            Assert.Equal(0, await db.Modlog.CountAsync(Ct) + await db.Letters.CountAsync(Ct) + await db.Notifications.CountAsync(Ct) + await db.OutboxActivities.CountAsync(Ct) + await db.PostFacts.CountAsync(Ct));
            Assert.Equal(2, await db.StoredEvents.CountAsync(Ct) - events);   // The boards' openings.
        });
        var lines = string.Join('\n', report.Lines());
        foreach (var reason in new[] { "deleted posts", "hidden posts", "whispers", "private messages that fewer than two people", "posts of boards that not everybody reads", "polls of posts that stay behind or are no opening posts", "votes in polls of which the dump does not say whose", "votes in polls of people whom the dump does not hold" }) Assert.Contains(reason, lines, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_import_that_was_stopped_after_some_batches_goes_on_and_a_further_one_adds_nothing(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var folder = OldBoards.LargeDiscourse(app, 150);

        foreach (var stopAt in new[] { MoveIn.Batch, 2 * MoveIn.Batch })
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.MoveInAsync("discourse", folder, tell: (part, _, done) => { if (part is "Posts" && done >= stopAt) stop.Cancel(); }, stop: stop));
        }
        Assert.Equal(2 * MoveIn.Batch, await app.WithDbAsync(db => db.Posts.CountAsync(Ct)));
        var rest = await app.MoveInAsync("discourse", folder);
        var again = await app.MoveInAsync("discourse", folder);

        Assert.Equal((1_500 - 2 * MoveIn.Batch, 0, 0), (rest.Moved(MovedKind.Post), again.Moved(MovedKind.Post), again.Likes));
        await app.WithDbAsync(async db =>
        {
            Assert.Equal((150, 1_500, 7), (await db.Topics.CountAsync(Ct), await db.Posts.CountAsync(Ct), await db.MovedThings.CountAsync(m => m.Kind == MovedKind.Person, Ct)));
            Assert.Equal(0, await db.Topics.CountAsync(t => t.LastNumber != 10 || t.MovedAway != 0 || t.Posts.Count != 10 || t.LastPostAt != t.Posts.Max(p => p.WrittenAt), Ct));
            Assert.Equal(0, await db.Posts.CountAsync(p => p.UpVotes != db.Votes.Count(v => v.PostId == p.Id), Ct));
            Assert.Equal(150, await db.Boards.SumAsync(b => b.TopicCount, Ct));
            Assert.Equal(0, await db.PostChanges.CountAsync(Ct));
        });
        Assert.Contains("/t/topic-77/", await app.Visitor().GetAsync("/search?q=%22topic+77%22"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_addresses_lead_on_for_ever_and_never_instead_of_what_stands_here()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MoveInAsync("discourse", OldBoards.Discourse(app));
        await app.MoveInAsync("phpbb", OldBoards.Phpbb(app));
        var topics = await app.WithDbAsync(db => db.Topics.ToDictionaryAsync(t => t.Title, t => t.Path, Ct));
        var (frost, where) = (topics["Frost and leeks"], topics["Where is my \"spade\"?"]);
        var second = await app.WithDbAsync(db => db.MovedThings.Where(m => m.From == "phpbb" && m.Kind == MovedKind.Post && m.SourceId == "12").Select(m => m.TargetId).SingleAsync(Ct));

        Assert.Equal(frost, await LeadsToAsync(app, "/t/frost-and-leeks/900"));
        Assert.Equal(frost + "#post_6", await LeadsToAsync(app, "/t/frost-and-leeks/900/6"));
        Assert.Equal("/b/tools_and_sheds", await LeadsToAsync(app, "/c/garden/tools-and-sheds/6"));
        Assert.Equal("/u/ana_lopez", await LeadsToAsync(app, "/u/Ana.Lopez"));
        Assert.Equal(where, await LeadsToAsync(app, "/forum/viewtopic.php?f=2&t=7"));
        Assert.Equal($"/p/{second}", await LeadsToAsync(app, "/viewtopic.php?p=12"));
        Assert.Equal("/b/tools", await LeadsToAsync(app, "/viewforum.php?f=2"));
        foreach (var gone in new[] { "/t/staff-only/901", "/viewtopic.php?t=8", "/viewforum.php?f=3", "/viewtopic.php?p=14", "/t/none/123456" }) Assert.Null(await LeadsToAsync(app, gone));
        await app.Visitor().GetAsync(frost);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_board_of_phpBB_moves_in_with_its_BBCode_as_Markdown(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        var report = await app.MoveInAsync("phpbb", OldBoards.Phpbb(app));

        await app.WithDbAsync(async db =>
        {
            var topic = await db.Topics.Include(t => t.Board).ThenInclude(b => b.Parent).Include(t => t.Posts).ThenInclude(p => p.Author).SingleAsync(Ct);
            Assert.Equal(("Where is my \"spade\"?", "tools", "allotment_shed", PinScope.Board), (topic.Title, topic.Board.Slug, topic.Board.Parent!.Slug, topic.PinScope));
            var posts = topic.Posts.OrderBy(p => p.Number).ToList();
            Assert.Equal(["Dan the Man", "eve", "Passer-by"], posts.Select(p => p.Author.DisplayName));
            Assert.Contains("<strong>spade</strong> isn't here.", posts[0].Html, StringComparison.Ordinal);
            Assert.Contains("<img src=\"/media/", posts[0].Html, StringComparison.Ordinal);
            Assert.StartsWith($"> [Dan the Man](/p/{posts[0].Id})\n>\n> My spade", posts[1].Source, StringComparison.Ordinal);
            Assert.Contains("<a href=\"https://example.org/a_b\"", posts[1].Html, StringComparison.Ordinal);
            Assert.Contains("2 * 3 is *six*.", posts[1].Html, StringComparison.Ordinal);
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1300000200), posts[1].EditedAt);
            Assert.Null(await db.Users.Where(m => m.Author.Id == posts[2].AuthorId).SingleOrDefaultAsync(Ct));
            var dan = posts[0].Author;
            Assert.Equal(("The hill", "http://dan.example", "Gardener\n\nSpades"), (dan.Location, dan.Link, dan.Bio));
            Assert.NotNull(dan.Avatar);
            var ban = await db.Bans.Include(b => b.Author).SingleAsync(Ct);
            Assert.Equal(("eve", "Sold pills & more", (DateTimeOffset?)null), (ban.Author.Name, ban.Reason, ban.Until));
            var poll = await db.Polls.Include(p => p.Options).SingleAsync(Ct);
            Assert.Equal(("Where is it?", true, (DateTimeOffset?)DateTimeOffset.FromUnixTimeSeconds(1300086400)), (poll.Question, poll.IsSecret, poll.ClosesAt));
            Assert.Equal([("In the shed", 2), ("At mine", 0)], poll.Options.OrderBy(o => o.Position).Select(o => (o.Text, db.PollVotes.Count(v => v.OptionId == o.Id))));
            var conversations = await db.Conversations.Include(c => c.Participants).ThenInclude(p => p.Author).Include(c => c.Messages).OrderBy(c => c.Id).ToListAsync(Ct);
            Assert.Equal(["dan_the_man eve", "dan_the_man eve flo"], conversations.Select(c => string.Join(' ', c.Participants.Select(p => p.Author.Name).Order())));   // Who was left out of the first two reads only the third.
            Assert.Equal(["A secret of two. | **Yes**", "A secret of three."], conversations.Select(c => string.Join(" | ", c.Messages.OrderBy(m => m.Number).Select(m => m.Source))));
            Assert.Equal("About \"it\"", conversations[0].Title);
            Assert.Equal(0, await db.Posts.CountAsync(p => p.Source.Contains("secret"), Ct));
        });
        Assert.Contains("boards that not everybody reads", string.Join('\n', report.Lines()), StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_folder_of_comma_separated_files_moves_in_and_its_broken_rows_are_named(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        var report = await app.MoveInAsync("csv", OldBoards.Csv(app));

        await app.WithDbAsync(async db =>
        {
            var topic = await db.Topics.Include(t => t.Posts).Include(t => t.Board).SingleAsync(Ct);
            Assert.Equal(("Spades, and \"forks\"", "tools", 2), (topic.Title, topic.Board.Slug, topic.LastNumber));
            Assert.Equal("Two\nlines, *here*", topic.Posts.Single(p => p.Number == 1).Source);
            Assert.Equal(1, topic.Posts.Single(p => p.Number == 1).UpVotes);
            Assert.Equal(topic.Posts.Single(p => p.Number == 1).Id, topic.Posts.Single(p => p.Number == 2).InReplyToId);
            Assert.Equal(("Grows things", true, (DateTimeOffset?)At("2027-01-01T00:00:00Z")), ((await db.Authors.SingleAsync(a => a.Name == "ana", Ct)).Bio, await db.Authors.AnyAsync(a => a.Name == "ana" && a.Avatar != null, Ct), (await db.Bans.SingleAsync(Ct)).Until));
            Assert.Equal(PollKind.Ranked, (await db.Polls.SingleAsync(Ct)).Kind);
            Assert.Equal(["Spade 1", "Rake 2", "Fork 1"], await db.PollVotes.OrderBy(v => v.AuthorId).ThenBy(v => v.Rank).Select(v => db.Polls.SelectMany(p => p.Options).First(o => o.Id == v.OptionId).Text + " " + v.Rank).ToListAsync(Ct));
            Assert.Equal(["A secret.", "Thanks."], await db.Messages.OrderBy(m => m.Number).Select(m => m.Source).ToListAsync(Ct));
        });
        var lines = string.Join('\n', report.Lines());
        Assert.Contains("dump that", string.Join('\n', (await app.MoveInAsync("discourse", OldBoards.LargeDiscourse(app, 1), "headless")).Lines()), StringComparison.Ordinal);
        Assert.Contains("pictures of people whose file is not in the dump (the first: ben)", lines, StringComparison.Ordinal);
        Assert.Contains("2  rows of the dump that are broken (the first: people.csv, line 4: a row of people.csv has 2 fields instead of 8)", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_claims_their_account_by_the_letter_for_a_new_password()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MoveInAsync("discourse", OldBoards.Discourse(app));
        var ben = app.Visitor();

        await ben.PostAsync("/signin", new() { ["Username"] = "ben", ["Password"] = "" });
        await ben.PostAsync("/signin/forgotten", new() { ["Email"] = "BEN@old.example" });
        var letter = await app.WithDbAsync(db => db.Letters.SingleAsync(Ct));
        var link = letter.Text.Split('\n').Select(line => line.Trim()).Single(line => line.Contains("/signin/reset?key=", StringComparison.Ordinal));
        await ben.PostAsync("/signin/reset", new() { ["Key"] = link.Split("key=")[1], ["NewPassword"] = CommonsApp.Password }, from: new Uri(link).PathAndQuery);
        await ben.PostAsync("/signin", new() { ["Username"] = "ben", ["Password"] = CommonsApp.Password });

        Assert.Equal("/", ben.Location);
        Assert.True(await app.WithDbAsync(db => db.Users.Where(m => m.UserName == "ben").Select(m => m.EmailConfirmed).SingleAsync(Ct)));
        Assert.Contains("Straw helps", await ben.GetAsync("/u/ben"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_a_member_here_with_the_same_proved_address_is_the_same_person()
    {
        await using var app = await CommonsApp.StartAsync();
        var ben = await app.WithAsync(services => services.GetRequiredService<Commons.Web.Members.Joining.SignUp>().JoinAsync("benjamin", "ben@old.example", CommonsApp.Password, confirmed: true, Ct));
        await app.WithAsync(services => services.GetRequiredService<Commons.Web.Members.Joining.SignUp>().JoinAsync("thief", "ana@old.example", CommonsApp.Password, confirmed: false, Ct));

        await app.MoveInAsync("discourse", OldBoards.Discourse(app));

        var writers = await app.WithDbAsync(db => db.Posts.Where(p => p.Topic.Title == "Frost and leeks").OrderBy(p => p.Number).Select(p => p.Author.Name).ToListAsync(Ct));
        Assert.Equal(["ana_lopez", "benjamin", "cleo"], writers);
        Assert.Null(await app.WithDbAsync(db => db.Authors.Where(a => a.Name == "ana_lopez").Select(a => a.MemberId).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_dump_that_is_cut_off_or_none_is_refused_with_its_line_and_nothing_has_moved()
    {
        await using var app = await CommonsApp.StartAsync();
        var folder = OldBoards.Discourse(app, more: sql => sql.Length -= 20);
        var phpbb = OldBoards.Phpbb(app);
        var whole = await File.ReadAllTextAsync(Path.Combine(phpbb, "dump.sql"), Ct);
        await File.WriteAllTextAsync(Path.Combine(phpbb, "dump.sql"), whole[..whole.LastIndexOf("@old", StringComparison.Ordinal)], Ct);

        var cut = await Assert.ThrowsAsync<Refusal>(() => app.MoveInAsync("discourse", folder));
        var cutToo = await Assert.ThrowsAsync<Refusal>(() => app.MoveInAsync("phpbb", phpbb));
        await File.WriteAllTextAsync(Path.Combine(phpbb, "dump.sql"), whole[..whole.LastIndexOf("-- Dump", StringComparison.Ordinal)], Ct);
        var between = await Assert.ThrowsAsync<Refusal>(() => app.MoveInAsync("phpbb", phpbb));
        var nothing = await Assert.ThrowsAsync<Refusal>(() => app.MoveInAsync("discourse", Path.Combine(app.Folder, "nowhere")));
        var empty = await Assert.ThrowsAsync<Refusal>(() => app.MoveInAsync("discourse", OldBoards.Folder(app, "empty")));

        Assert.Matches(@"^dump\.sql, line \d+: the dump ends within the table \w+, which began in line \d+\.", cut.Message);
        Assert.Matches(@"^dump\.sql, line \d+: the dump ends within the statement that began in line \d+\.", cutToo.Message);
        Assert.Contains("ends without its last line, “-- Dump completed”", between.Message, StringComparison.Ordinal);
        Assert.Contains("There is nothing at", nothing.Message, StringComparison.Ordinal);
        Assert.Contains("holds no dump.sql", empty.Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.MovedThings.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_hostile_row_is_left_out_with_its_line_and_the_rest_moves()
    {
        await using var app = await CommonsApp.StartAsync();
        var folder = OldBoards.Discourse(app, more: sql =>
        {
            sql.Replace("106\t3\t900\t6", "106\tx\ty\tz");
            sql.Replace("3\tcleo\t\\N\t2019-01-03 00:00:00", "3\tcleo");
            sql.Replace("/uploads/default", "/../../etc/passwd\t/uploads/default");
        });

        var report = await app.MoveInAsync("discourse", folder);

        var lines = string.Join('\n', report.Lines());
        Assert.Matches(@"3  rows of the dump that are broken \(the first: line \d+: ", lines);
        Assert.Equal(4, report.Moved(MovedKind.Post));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string?> LeadsToAsync(CommonsApp app, string path)
    {
        var visitor = app.Visitor();
        using var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        return (int)response.StatusCode is 301 ? visitor.Location : null;
    }
}
