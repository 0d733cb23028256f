using System.Globalization;
using Commons.Web.Treasury.Books;

namespace Commons.Web.Treasury.Entries;

/// <summary>One entry, whole: what a stranger needs to recompute its hash.</summary>
public sealed record EntryPage(StoredEntry Entry, IReadOnlyList<EntryPage.Line> Lines, string Actor, long? UndoneBy, bool MayUndo, string? Invoice)
{
    public sealed record Line(string Account, string Words, string Currency, long Micros);

    public static async Task<EntryPage> LoadAsync(CommonsDb db, StoredEntry entry, bool treasurer, CancellationToken ct)
    {
        var words = await AccountWords.LoadAsync(db, entry.Lines.Select(line => line.Account), ct);
        var undoneBy = await db.JournalEntries.Where(e => e.Reverses == entry.Seq).Select(e => (long?)e.Seq).SingleOrDefaultAsync(ct);
        return new EntryPage(entry, [.. entry.Lines.OrderBy(l => l.N).Select(l => new Line(l.Account, words.Of(l.Account), l.Currency, l.Micros))],
            await ActorAsync(db, entry.Actor, ct), undoneBy, treasurer && undoneBy is null && UndoEntry.Fits(entry.Kind),
            (await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.EntrySeq == entry.Seq, ct))?.Number);
    }

    private static async Task<string> ActorAsync(CommonsDb db, string actor, CancellationToken ct) =>
        actor.Split(':') is ["member", var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await db.Users.Where(m => m.Id == id).Select(m => m.UserName).SingleOrDefaultAsync(ct) is { } name
            ? $"{name} ({actor})"
            : actor;
}
