namespace Commons.Web.Treasury.Transparency;

/// <summary>
/// What sponsors paid beside the posts of each board, in whole units. A board with fewer than five authors stands under “other boards”, and so many
/// more with it that the others, too, are five authors or more: nobody's figure follows from the total and the rest (MONEY-ATTACKS 53, 56).
/// </summary>
public static class BoardShares
{
    /// <param name="BoardId">Null for the other boards together.</param>
    /// <param name="Micros">Whole units of the currency.</param>
    public sealed record Row(long? BoardId, int Boards, long Micros);

    /// <param name="Authors">Who wrote there and carried something.</param>
    public sealed record Board(long Id, IReadOnlySet<long> Authors, long Micros);

    /// <returns>Largest first, the others last; empty where even all boards together have too few authors.</returns>
    public static IReadOnlyList<Row> Of(IEnumerable<Board> boards)
    {
        var shown = boards.Where(b => b.Micros > 0).OrderByDescending(b => b.Micros).ThenBy(b => b.Id).ToList();
        var others = shown.Where(b => b.Authors.Count < Distribution.PayeesMin).ToList();
        shown.RemoveAll(others.Contains);
        while (others.Count > 0 && AuthorsOf(others) < Distribution.PayeesMin && shown.Count > 0)
        {
            others.Add(shown[^1]);
            shown.RemoveAt(shown.Count - 1);
        }
        if (others.Count > 0 && AuthorsOf(others) < Distribution.PayeesMin) return [];

        var rows = shown.ConvertAll(b => new Row(b.Id, 1, Distribution.WholeUnits(b.Micros)));
        if (others.Count > 0) rows.Add(new(null, others.Count, Distribution.WholeUnits(others.Sum(b => b.Micros))));
        return rows;
    }

    private static int AuthorsOf(IEnumerable<Board> boards) => boards.SelectMany(b => b.Authors).Distinct().Count();
}
