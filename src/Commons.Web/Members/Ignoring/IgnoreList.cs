using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;

namespace Commons.Web.Members.Ignoring;

/// <summary>One line of a member's list, as it is typed, shown, exported and read back.</summary>
/// <param name="IsBlock">A wall and not only a mute; for people alone.</param>
public sealed record IgnoreLine(bool IsBlock, MuteKind Kind, string Target);

/// <summary>The verbs on a member's own list.</summary>
public sealed class IgnoreList(CommonsDb db, IForumNames forum, TimeProvider clock)
{
    private const int WordLengthMin = 2;
    private const int WordLengthMax = 60;

    public async Task<IReadOnlyList<IgnoreLine>> LinesAsync(Member member, CancellationToken ct)
    {
        var authorId = member.Author.Id;
        var blocks = await db.Blocks.Where(b => b.ByAuthorId == authorId).Join(db.Authors, b => b.OfAuthorId, a => a.Id, (b, a) => new { a.Name, a.Host }).ToListAsync(ct);
        var mutes = await db.Mutes.AsNoTracking().Where(m => m.MemberId == member.Id).ToListAsync(ct);
        return
        [
            .. blocks.Select(b => new IgnoreLine(true, MuteKind.Person, b.Host is null ? b.Name : $"{b.Name}@{b.Host}")).OrderBy(l => l.Target, StringComparer.Ordinal),
            .. mutes.Select(m => new IgnoreLine(false, m.Kind, m.Target)).OrderBy(l => l.Kind).ThenBy(l => l.Target, StringComparer.Ordinal),
        ];
    }

    /// <summary>Adds a line; one that is there already stays as it is.</summary>
    /// <exception cref="Refusal">There is no such person or board, the word or host is malformed, or the list is full; the field is <c>Target</c>.</exception>
    public async Task AddAsync(Member member, IgnoreLine line, CancellationToken ct)
    {
        var target = TypedText.Line(line.Target).ToLowerInvariant();
        if (line.IsBlock) await BlockAsync(member, await PersonAsync(member, target, ct), ct);
        else await MuteAsync(member, line.Kind, target, ct);
    }

    public async Task RemoveAsync(Member member, IgnoreLine line, CancellationToken ct)
    {
        var target = TypedText.Line(line.Target).ToLowerInvariant();
        if (!line.IsBlock)
        {
            await db.Mutes.Where(m => m.MemberId == member.Id && m.Kind == line.Kind && m.Target == target).ExecuteDeleteAsync(ct);
            return;
        }
        var (name, host) = Handle(target);
        var byId = member.Author.Id;
        await db.Blocks.Where(b => b.ByAuthorId == byId && db.Authors.Any(a => a.Id == b.OfAuthorId && a.Name == name && a.Host == host)).ExecuteDeleteAsync(ct);
    }

    private async Task MuteAsync(Member member, MuteKind kind, string target, CancellationToken ct)
    {
        if (await db.Mutes.AnyAsync(m => m.MemberId == member.Id && m.Kind == kind && m.Target == target, ct)) return;
        if (await db.Mutes.CountAsync(m => m.MemberId == member.Id, ct) >= Mute.CountMax) throw new Refusal($"Your list has {Mute.CountMax} lines. Take some out first.", "Target");
        db.Mutes.Add(new Mute
        {
            MemberId = member.Id,
            Kind = kind,
            Target = await CheckedAsync(member, kind, target, ct),
            AuthorId = kind is MuteKind.Person ? await PersonAsync(member, target, ct) : null,
            BoardId = kind is MuteKind.Board ? await forum.FindBoardAsync(target, ct) ?? throw new Refusal("There is no board with this name. It is the last part of its address.", "Target") : null,
            MadeAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(ct);
    }

    private async Task<string> CheckedAsync(Member member, MuteKind kind, string target, CancellationToken ct)
    {
        if (target.Length is 0 or > Mute.TargetLengthMax) throw new Refusal("Type whom or what to mute.", "Target");
        if (kind is MuteKind.Server && Uri.CheckHostName(target) is not UriHostNameType.Dns) throw new Refusal("A server is a host name, such as valley.example.", "Target");
        if (kind is not MuteKind.Word) return target;
        if (target.Length is < WordLengthMin or > WordLengthMax) throw new Refusal($"A word has {WordLengthMin} to {WordLengthMax} characters.", "Target");
        return await db.Mutes.CountAsync(m => m.MemberId == member.Id && m.Kind == MuteKind.Word, ct) < Mute.WordsMax ? target : throw new Refusal($"You have {Mute.WordsMax} muted words. Take some out first.", "Target");
    }

    private async Task BlockAsync(Member member, long ofId, CancellationToken ct)
    {
        var byId = member.Author.Id;
        if (await db.Blocks.AnyAsync(b => b.ByAuthorId == byId && b.OfAuthorId == ofId, ct)) return;
        if (await db.Blocks.CountAsync(b => b.ByAuthorId == byId, ct) >= Block.CountMax) throw new Refusal($"Your list has {Block.CountMax} people. Take some out first.", "Target");
        db.Blocks.Add(new Block { ByAuthorId = byId, OfAuthorId = ofId, MadeAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(ct);
    }

    private async Task<long> PersonAsync(Member member, string handle, CancellationToken ct)
    {
        var (name, host) = Handle(handle);
        var id = await db.Authors.Where(a => a.Name == name && a.Host == host && a.GoneAt == null).Select(a => (long?)a.Id).FirstOrDefaultAsync(ct)
            ?? throw new Refusal("There is nobody with this name here. Somebody from another server is written name@server.", "Target");
        return id != member.Author.Id ? id : throw new Refusal("That is you.", "Target");
    }

    private static (string Name, string? Host) Handle(string typed)
    {
        typed = typed.TrimStart('@');
        return typed.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? (typed[..at], typed[(at + 1)..]) : (typed, null);
    }
}
