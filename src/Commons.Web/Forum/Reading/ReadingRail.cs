using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Reading;

/// <summary>A member's own lists in the left rail, with how much waits in each.</summary>
public sealed class ReadingRail(CommonsDb db, CurrentMember current, IgnoredByReader ignored, TimeProvider clock) : IShellPart
{
    /// <summary>Only among the topics that moved last: every page shows the count, so it must cost little however large the board is.</summary>
    private const int LooksAt = 500;
    private const int CountMax = 99;

    public ShellPlace Place => ShellPlace.LeftRail;
    public int Order => 0;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        if (await current.FindAsync(ct) is not { } member) return null;
        var reader = await Reader.FindAsync(db, member, ct);
        var now = clock.GetUtcNow();
        var (memberId, authorId, unreadSince, newSince) = (reader.MemberId, reader.AuthorId, reader.UnreadSince(now), reader.NewSince(now));
        var moved = db.Topics.Listed().NotIgnored(await ignored.GetAsync(ct)).Where(t => t.LastPostAt > unreadSince).OrderByDescending(t => t.LastPostAt).ThenByDescending(t => t.Id).Take(LooksAt);
        var counts = await moved.GroupJoin(db.TopicReads.Where(r => r.MemberId == memberId), t => t.Id, r => r.TopicId, (t, reads) => new { t, reads })
            .SelectMany(x => x.reads.DefaultIfEmpty(), (x, read) => new
            {
                IsUnread = read != null && read.Number < x.t.LastNumber && (read.Before == null || read.Before >= 0),
                IsNew = read == null && x.t.StartedAt > newSince && x.t.AuthorId != authorId,
            })
            .GroupBy(_ => 1).Select(all => new { Unread = all.Count(x => x.IsUnread), New = all.Count(x => x.IsNew) }).SingleOrDefaultAsync(ct);
        var drafts = await db.Drafts.CountAsync(d => d.MemberId == memberId, ct);
        return new Part("/Forum/Reading/_ReadingRail.cshtml", new List<RailCount>
        {
            new("Unread", "/unread", counts?.Unread ?? 0), new("New", "/new", counts?.New ?? 0), new("My posts", $"/u/{member.Author.Name}/replies", 0), new("Drafts", "/my/drafts", drafts),
        });
    }

    /// <param name="Text">Key of what the list is called.</param>
    /// <param name="Count">Up to 99 it is shown as it is.</param>
    public sealed record RailCount(string Text, string Path, int Count)
    {
        public string Shown => Count > CountMax ? $"{CountMax}+" : Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
