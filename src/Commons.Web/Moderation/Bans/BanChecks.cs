using Commons.Web.Forum;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Moderation.Bans;

/// <summary>Who is banned from a board, or from here, does not write, vote, react or flag there; wherever they come from.</summary>
public sealed class BanRule(CommonsDb db, TimeProvider clock) : IWritingRule
{
    public async Task CheckAsync(WritingAct act, CancellationToken ct)
    {
        if (act.Author.Id is 0) return;   // Somebody seen for the first time, in this very transaction.
        var now = clock.GetUtcNow();
        var ban = await db.Bans.InForce(now).Where(b => b.AuthorId == act.Author.Id && (b.BoardId == null || b.BoardId == act.BoardId)).OrderBy(b => b.BoardId != null).FirstOrDefaultAsync(ct);
        if (ban is not null) throw ban.BoardId is null ? BanWords.NotHere(ban.Reason, ban.Until) : BanWords.NotOnBoard(ban.Reason, ban.Until);
    }
}

/// <summary>Who is banned from the whole site does not come in, and is told why.</summary>
public sealed class BanDoor(CommonsDb db, TimeProvider clock) : IDoorkeeper
{
    public async Task<Sentence?> WhyNotAsync(long memberId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ban = await db.Bans.InForce(now).Where(b => b.BoardId == null && b.Author.MemberId == memberId).Select(b => new { b.Reason, b.Until }).FirstOrDefaultAsync(ct);
        return ban is null ? null : BanWords.Whole(ban.Reason, ban.Until);
    }
}

/// <summary>Tells a member of the boards on which they may not write.</summary>
public sealed class BanNotice(CommonsDb db, CurrentMember current, TimeProvider clock) : IShellPart
{
    public ShellPlace Place => ShellPlace.Notice;
    public int Order => 20;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        if (await current.FindAsync(ct) is not { } reader) return null;
        var (now, authorId) = (clock.GetUtcNow(), reader.Author.Id);
        var bans = await db.Bans.InForce(now).Where(b => b.AuthorId == authorId && b.BoardId != null).OrderBy(b => b.Id)
            .Join(db.Boards, b => b.BoardId, b => b.Id, (ban, board) => new BoardBan(board.Title, ban.Reason, ban.Until)).ToListAsync(ct);
        return bans.Count is 0 ? null : new Part("/Moderation/Bans/_Notice.cshtml", bans);
    }
}

/// <summary>One board on which the reader may not write.</summary>
public sealed record BoardBan(string Board, string Reason, DateTimeOffset? Until);

/// <summary>What a banned person reads.</summary>
public static class BanWords
{
    public static Refusal NotHere(string reason, DateTimeOffset? until) => until is { } end
        ? new Refusal($"You may not write here until {Day(end)}. The reason given: {reason}", kind: Kind) { Status = StatusCodes.Status403Forbidden }
        : new Refusal($"You may not write here. The reason given: {reason}", kind: Kind) { Status = StatusCodes.Status403Forbidden };

    public static Refusal NotOnBoard(string reason, DateTimeOffset? until) => until is { } end
        ? new Refusal($"You may not write on this board until {Day(end)}. The reason given: {reason}", kind: Kind) { Status = StatusCodes.Status403Forbidden }
        : new Refusal($"You may not write on this board. The reason given: {reason}", kind: Kind) { Status = StatusCodes.Status403Forbidden };

    public static Sentence Whole(string reason, DateTimeOffset? until)
    {
        if (until is not { } end) return $"You are banned from here. The reason given: {reason}";
        return $"You are banned from here until {end.UtcDateTime:d MMMM yyyy}. The reason given: {reason}";
    }

    private const string Kind = "banned";

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString(Language.Current.DayFormat, Language.Current.Culture);
}
