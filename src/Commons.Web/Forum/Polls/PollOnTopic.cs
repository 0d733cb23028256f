using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Polls;

/// <summary>The poll under a topic's opening post.</summary>
public sealed class PollOnTopic(CommonsDb db, CurrentMember current, TimeProvider clock) : ITopicExtras
{
    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        if (view.Page is not 1 || view.Posts is not [{ IsDeleted: false } opening, ..]) return TopicExtras.None;
        if (await db.Polls.AsNoTracking().Include(p => p.Options).SingleOrDefaultAsync(p => p.TopicId == view.TopicId, ct) is not { } poll) return TopicExtras.None;
        var votes = await db.PollVotes.Where(v => v.PollId == poll.Id).OrderBy(v => v.Rank).Select(v => new { v.AuthorId, v.OptionId, v.Author.DisplayName }).ToListAsync(ct);
        var ballots = votes.GroupBy(v => v.AuthorId).Select(g => new PollCount.Ballot([.. g.Select(v => v.OptionId)], g.First().DisplayName)).ToList();
        var mine = votes.Where(v => v.AuthorId == view.AuthorId).Select(v => v.OptionId).ToList();
        var isOpen = poll.IsOpenAt(clock.GetUtcNow());
        var mayClose = isOpen && await current.FindAsync(ct) is { } reader && (reader.Author.Id == opening.AuthorId || reader.Moderates(view.BoardId));
        var shown = new PollShown(poll, PollCount.Of(poll, ballots), mine, isOpen, isOpen && view.AuthorId is not null, mayClose);
        return new() { Cards = [new(opening.Number, new Part("/Forum/Polls/_Poll.cshtml", shown))] };
    }
}

/// <param name="Mine">What the reader chose, the most wanted first.</param>
public sealed record PollShown(Poll Poll, PollCount Count, IReadOnlyList<long> Mine, bool IsOpen, bool MayVote, bool MayClose)
{
    public string Path => $"/polls/{Poll.Id}";

    /// <summary>Where the reader put this answer; null where they did not.</summary>
    public int? RankOf(long optionId) => Mine.Index().Where(m => m.Item == optionId).Select(m => (int?)m.Index + 1).FirstOrDefault();
}
