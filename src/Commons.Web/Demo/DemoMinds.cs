using Commons.Web.Forum;
using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Votes;
using Commons.Web.Members;
using Commons.Web.Moderation.Flags;
using Commons.Web.Moderation.Review;
using Commons.Web.Shared.Text;

namespace Commons.Web.Demo;

/// <summary>What the demo's people think of each other's posts: every evening they vote and react, now and then an answer is accepted or a post flagged, and moderators do their work.</summary>
internal sealed class DemoMinds(IServiceScopeFactory scopes, Renderer renderer, DemoClock clock, DateOnly today)
{
    private const int EvenVotes = 16, EvenReactions = 6;   // Of a hundred readers of a post, so many vote and so many react.

    private static readonly ReactionKind[] Kinds = Enum.GetValues<ReactionKind>();

    private readonly Random dice = new(today.DayNumber + 1);

    public IEnumerable<(DateTimeOffset At, Func<CancellationToken, Task> Do)> Moments(DateTimeOffset first)
    {
        for (var day = 0; day < today.DayNumber - DateOnly.FromDateTime(first.UtcDateTime).DayNumber; day++) yield return (first.AddDays(day).AddHours(22.5), RespondAsync);
        yield return (new DateTimeOffset(today.AddDays(-2), new TimeOnly(19, 0), TimeSpan.Zero), AnswerAsync);
        yield return (new DateTimeOffset(today.AddDays(-1), new TimeOnly(8, 30), TimeSpan.Zero), KeepAsync);
        yield return (new DateTimeOffset(today.AddDays(-1), new TimeOnly(17, 40), TimeSpan.Zero), FlagAsync);
    }

    /// <summary>An evening's votes and reactions on what was written since the evening before.</summary>
    private Task RespondAsync(CancellationToken ct) => InScopeAsync(async services =>
    {
        var (db, voting) = (services.GetRequiredService<CommonsDb>(), services.GetRequiredService<Voting>());
        var since = clock.GetUtcNow().AddDays(-1);
        var posts = await db.Posts.Where(p => p.WrittenAt > since && p.DeletedAt == null).OrderBy(p => p.Id).Select(p => new { p.Id, p.AuthorId, p.Topic.Board.Voting }).ToListAsync(ct);
        var readers = await db.Authors.Where(a => a.Host == null).OrderBy(a => a.Id).ToListAsync(ct);
        foreach (var post in posts)
            foreach (var reader in readers.Where(reader => reader.Id != post.AuthorId))
            {
                var mind = dice.Next(100);
                if (mind < EvenVotes) await voting.VoteAsync(post.Id, reader, mind is 0 && post.Voting is BoardVoting.Both ? VoteDirection.Down : VoteDirection.Up, ct);
                else if (mind < EvenVotes + EvenReactions) await voting.ReactAsync(post.Id, reader, Kinds[dice.Next(Kinds.Length)], ct);
            }
    }, ct);

    /// <summary>Who asked marks the reply that most found useful.</summary>
    private Task AnswerAsync(CancellationToken ct) => InScopeAsync(async services =>
    {
        var (db, keeping) = (services.GetRequiredService<CommonsDb>(), services.GetRequiredService<TopicKeeping>());
        var questions = await db.Topics.Where(t => t.Board.TakesAnswers && EF.Functions.Like(t.Title, "%?") && t.RemovedAt == null).Select(t => new { t.Id, t.AuthorId }).ToListAsync(ct);
        foreach (var question in questions)
            if (await db.Posts.Where(p => p.TopicId == question.Id && p.Number > 1 && p.AuthorId != question.AuthorId && p.DeletedAt == null).OrderByDescending(p => p.UpVotes).ThenBy(p => p.Number).FirstOrDefaultAsync(ct) is { } answer)
                await keeping.ChangeAsync(question.Id, topic => topic.Accept(answer, question.AuthorId), ct);
    }, ct);

    private Task KeepAsync(CancellationToken ct) => InScopeAsync(async services =>
    {
        var (db, keeping, writing) = (services.GetRequiredService<CommonsDb>(), services.GetRequiredService<TopicKeeping>(), services.GetRequiredService<Writing>());
        var (theo, mo) = (await AuthorAsync(db, "theo", ct), await AuthorAsync(db, "mo", ct));
        var at = clock.GetUtcNow();
        if (await TopicAsync(db, "How each month", ct) is { } money) await keeping.ChangeAsync(money, t => t.Pin(PinScope.Site, theo, "Read this first: how what sponsors pay is divided.", null, at), ct);
        if (await TopicAsync(db, "Frost cloth", ct) is { } frost)
        {
            await keeping.ChangeAsync(frost, t => t.Lock(mo, "Winter is over; the leeks have been counted.", at), ct);
            await keeping.ChangeAsync(frost, t => t.Unlock(mo, "Somebody still has leeks.", at.AddMinutes(1)), ct);
        }
        if (await PostAsync(db, "The mending log", 1, ct) is { } log) await writing.EditAsync(log, PostText.FromMarkdown($"{log.Source}\n\nPictures are welcome, also of what could not be saved.", renderer), null, ct);
        if (await PostAsync(db, "The sewing machine", 3, ct) is { } post)
        {
            await writing.RemoveAsync(post, mo, "It looked like advertising.", ct);
            await writing.RestoreAsync(post, mo, "It was not: the shop is the author's own bench.", ct);
        }
    }, ct);

    /// <summary>One flag that a moderator dismissed, and one that waits.</summary>
    private Task FlagAsync(CancellationToken ct) => InScopeAsync(async services =>
    {
        var (db, flagging, deciding) = (services.GetRequiredService<CommonsDb>(), services.GetRequiredService<Flagging>(), services.GetRequiredService<Deciding>());
        var (rae, mo, tess) = (await AuthorAsync(db, "rae", ct), await AuthorAsync(db, "mo", ct), await AuthorAsync(db, "tess", ct));
        if (await PostAsync(db, "Bicycle headset", 2, ct) is { } fine && fine.AuthorId != rae.Id && fine.AuthorId != mo.Id)
        {
            await flagging.FlagAsync(fine.Id, rae, FlagReason.OffTopic, "Hammers are not for bicycles.", ct);
            await deciding.DismissAsync(await db.ReviewItems.Where(i => i.PostId == fine.Id).Select(i => i.Id).SingleAsync(ct), mo, "A hammer is an answer too.", ct);
        }
        if (await PostAsync(db, "The heap on plot 31", 4, ct) is { } doubtful && doubtful.AuthorId != tess.Id) await flagging.FlagAsync(doubtful.Id, tess, FlagReason.Private, "It tells where somebody lives.", ct);
    }, ct);

    private static Task<Author> AuthorAsync(CommonsDb db, string name, CancellationToken ct) => db.Authors.SingleAsync(a => a.Name == name && a.Host == null, ct);

    private static Task<long?> TopicAsync(CommonsDb db, string title, CancellationToken ct) => db.Topics.Where(t => t.Title.StartsWith(title)).Select(t => (long?)t.Id).FirstOrDefaultAsync(ct);

    private static Task<Post?> PostAsync(CommonsDb db, string title, int number, CancellationToken ct) =>
        db.Posts.Include(p => p.Topic).ThenInclude(t => t.Board).FirstOrDefaultAsync(p => p.Topic.Title.StartsWith(title) && p.Number == number && p.DeletedAt == null, ct);

    private async Task InScopeAsync(Func<IServiceProvider, Task> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }
}
