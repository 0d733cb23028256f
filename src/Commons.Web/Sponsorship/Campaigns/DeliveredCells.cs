using System.Globalization;
using System.Text;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>What was shown on a board on a day, beside posts of how many authors.</summary>
public sealed record ShownCell(long BoardId, DateOnly Day, long Counted, IReadOnlySet<long> Authors);

/// <summary>A line of the report: a board and a day, or what had to be put together for it (null).</summary>
public sealed record DeliveredCell(long? BoardId, DateOnly? Day, long Counted);

/// <summary>
/// A sponsor's report by board and day. A cell with fewer than ten showings or five authors would say what somebody earns or how quiet a board is, so it is
/// put together with others of its board, then of all boards; what was put together must be as large itself (MONEY-ATTACKS 62). No topic, no hour.
/// </summary>
public static class DeliveredCells
{
    public const long ShowingsMin = 10;
    public const int AuthorsMin = 5;

    public static async Task<IReadOnlyList<DeliveredCell>> LoadAsync(CommonsDb db, long campaignId, CancellationToken ct)
    {
        var shown = await db.ShownDays.AsNoTracking().Where(s => s.CampaignId == campaignId && s.Counted > 0).ToListAsync(ct);
        var authors = (await db.MeterReadings.Where(r => r.CampaignId == campaignId && r.AuthorId != null && r.Views > 0).Select(r => new { r.BoardId, r.Day, Author = r.AuthorId!.Value }).Distinct().ToListAsync(ct))
            .ToLookup(r => (r.BoardId, r.Day), r => r.Author);
        return Merge(shown.ConvertAll(s => new ShownCell(s.BoardId, s.Day, s.Counted, authors[(s.BoardId, s.Day)].ToHashSet())));
    }

    /// <summary>The lines, whose showings add up to all that there were.</summary>
    public static IReadOnlyList<DeliveredCell> Merge(IReadOnlyList<ShownCell> cells)
    {
        var (large, small, boards) = (new List<ShownCell>(), new List<ShownCell>(), new List<List<ShownCell>>());
        foreach (var board in cells.GroupBy(c => c.BoardId))
        {
            var days = board.ToList();
            var rest = TakeSmall(days);
            if (IsLarge(rest)) boards.Add(rest);
            else small.AddRange(rest);
            large.AddRange(days);
        }
        while (small.Count > 0 && !IsLarge(small) && large.Count > 0) small.Add(TakeSmallest(large));
        if (small.Count > 0 && !IsLarge(small) && boards.MinBy(b => b.Sum(c => c.Counted)) is { } least)   // Nothing smaller is left to hide behind.
        {
            boards.Remove(least);
            small.AddRange(least);
        }
        var lines = large.ConvertAll(c => new DeliveredCell(c.BoardId, c.Day, c.Counted));
        lines.AddRange(boards.Select(b => new DeliveredCell(b[0].BoardId, null, b.Sum(c => c.Counted))));
        if (small.Count > 0) lines.Add(new(null, null, small.Sum(c => c.Counted)));
        return [.. lines.OrderBy(l => l.BoardId is null).ThenBy(l => l.Day is null).ThenBy(l => l.Day).ThenBy(l => l.BoardId)];
    }

    /// <summary>For a spreadsheet; a cell that was put together leaves its place empty. What would be a formula is text (REVENUE 6.3).</summary>
    public static string Csv(IEnumerable<DeliveredCell> cells, IReadOnlyDictionary<long, string> boards)
    {
        var csv = new StringBuilder("day,board,showings\r\n");
        foreach (var cell in cells)
            csv.Append(cell.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append(',').Append(Quoted(cell.BoardId is { } id ? boards.GetValueOrDefault(id, "") : "")).Append(',')
                .Append(cell.Counted.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        return csv.ToString();
    }

    /// <summary>Takes the small days out, and with them the smallest of the others until together they are large, if that can be.</summary>
    private static List<ShownCell> TakeSmall(List<ShownCell> days)
    {
        var rest = days.FindAll(c => !IsLarge([c]));
        days.RemoveAll(rest.Contains);
        while (rest.Count > 0 && !IsLarge(rest) && days.Count > 0) rest.Add(TakeSmallest(days));
        return rest;
    }

    private static ShownCell TakeSmallest(List<ShownCell> cells)
    {
        var smallest = cells.OrderBy(c => c.Counted).ThenBy(c => c.Day).ThenBy(c => c.BoardId).First();
        cells.Remove(smallest);
        return smallest;
    }

    private static bool IsLarge(IReadOnlyList<ShownCell> cells) => cells.Sum(c => c.Counted) >= ShowingsMin && cells.SelectMany(c => c.Authors).Distinct().Count() >= AuthorsMin;

    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
