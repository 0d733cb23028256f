using Commons.Web.Moving.Dumps;
using Commons.Web.Moving.Sources;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moving;

/// <summary>What is moved from where.</summary>
/// <param name="Origin">Ours, for the addresses of people.</param>
/// <param name="From">How the operator calls the old board: things of two boards may have the same keys.</param>
public sealed record MoveOrder(IDumpSource Source, DumpFiles Files, StagedDump Staged, string From, string Origin, MoveReport Report)
{
    public static string CheckFrom(string name)
    {
        var from = TypedText.Line(name);
        return TypedText.IsVisible(from) && from.Length <= MovedThing.BoardLengthMax ? from : throw new Refusal($"--from is a name of at most {MovedThing.BoardLengthMax} characters.");
    }
}

/// <summary>What came over in this run, what was here already, and what was left out and why.</summary>
public sealed class MoveReport
{
    private readonly Dictionary<MovedKind, (long Moved, long Known)> counts = [];
    private readonly SortedDictionary<string, (long Count, string? First)> leftOut = new(StringComparer.Ordinal);

    public long Likes { get; set; }

    public void Count(MovedKind kind, long moved, long known)
    {
        var (before, knownBefore) = counts.GetValueOrDefault(kind);
        counts[kind] = (before + moved, knownBefore + known);
    }

    public void LeaveOut(string reason, string? first, long count = 1)
    {
        var (before, known) = leftOut.GetValueOrDefault(reason);
        leftOut[reason] = (before + count, known ?? first);
    }

    public long Moved(MovedKind kind) => counts.GetValueOrDefault(kind).Moved;

    public IEnumerable<string> Lines()
    {
        foreach (var (kind, name) in new[] { (MovedKind.Person, "people"), (MovedKind.Board, "boards"), (MovedKind.Topic, "topics"), (MovedKind.Post, "posts"), (MovedKind.Picture, "pictures"), (MovedKind.Poll, "polls"), (MovedKind.Message, "messages"),
            (MovedKind.Ban, "bans") })
        {
            var (moved, known) = counts.GetValueOrDefault(kind);
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name,-10}{moved,10} moved{(known > 0 ? $", {known} were here already" : "")}");
        }
        yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{"likes",-10}{Likes,10} moved");
        if (leftOut.Count > 0) yield return "Left out or changed:";
        foreach (var (reason, (count, first)) in leftOut) yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count,10}  {reason}{(first is null ? "" : $" (the first: {first})")}");
    }
}
