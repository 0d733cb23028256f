using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Polls;

/// <summary>The poll under a topic's opening post.</summary>
public sealed class PollOnTopic(CommonsDb db, CurrentMember current, TimeProvider clock) : ITopicExtras
{
    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        if (view.Page is not 1 || view.Posts is not [{ IsDeleted: false } opening, ..]) return TopicExtras.None;
        if (await PollShown.FindAsync(db, view.TopicId, await current.FindAsync(ct), clock.GetUtcNow(), ct) is not { } shown) return TopicExtras.None;
        return new() { Cards = [new(opening.Number, new Part("/Forum/Polls/_Poll.cshtml", shown))] };
    }
}

/// <param name="Mine">What the reader chose, the most wanted first.</param>
public sealed record PollShown(Poll Poll, PollCount Count, IReadOnlyList<long> Mine, bool IsOpen, bool MayVote, bool MayClose)
{
    public string Path => $"/polls/{Poll.Id}";

    /// <summary>The topic's poll as this reader sees it; null where there is none. Whether they see the topic is the caller's to ask.</summary>
    public static async Task<PollShown?> FindAsync(CommonsDb db, long topicId, Member? reader, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Polls.AsNoTracking().Include(p => p.Options).Include(p => p.Topic).Standing(db).SingleOrDefaultAsync(p => p.TopicId == topicId, ct) is not { } poll) return null;
        var votes = await db.PollVotes.Where(v => v.PollId == poll.Id).OrderBy(v => v.Rank).Select(v => new { v.AuthorId, v.OptionId, v.Author.DisplayName }).ToListAsync(ct);
        var ballots = votes.GroupBy(v => v.AuthorId).Select(g => new PollCount.Ballot([.. g.Select(v => v.OptionId)], g.First().DisplayName)).ToList();
        var mine = votes.Where(v => v.AuthorId == reader?.Author.Id).Select(v => v.OptionId).ToList();
        var isOpen = poll.IsOpenAt(now);
        return new(poll, PollCount.Of(poll, ballots), mine, isOpen, isOpen && reader is not null && poll.Topic is { ArchivedAt: null, RemovedAt: null }, isOpen && reader is not null && poll.MayBeClosedBy(reader));
    }

    /// <summary>Where the reader put this answer; null where they did not.</summary>
    public int? RankOf(long optionId) => Mine.Index().Where(m => m.Item == optionId).Select(m => (int?)m.Index + 1).FirstOrDefault();
}
