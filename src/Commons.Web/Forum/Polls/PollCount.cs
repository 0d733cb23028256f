namespace Commons.Web.Forum.Polls;

/// <summary>The result of a poll, counted from its votes; nothing else is stored of it.</summary>
/// <param name="Voters">How many people voted.</param>
/// <param name="Lines">By position; a ranked poll's are those of its first round.</param>
/// <param name="Rounds">Of a ranked poll: who had how many in each round, by option; others have none.</param>
public sealed record PollCount(int Voters, IReadOnlyList<PollCount.Line> Lines, IReadOnlyList<IReadOnlyDictionary<long, int>> Rounds, long? Winner)
{
    public sealed record Line(long OptionId, string Text, int Votes, int Percent, IReadOnlyList<string> Names);

    /// <summary>One person's choices, the most wanted first.</summary>
    public sealed record Ballot(IReadOnlyList<long> OptionIds, string Name);

    public static PollCount Of(Poll poll, IReadOnlyList<Ballot> ballots)
    {
        var options = poll.Options.OrderBy(o => o.Position).ToList();
        var rounds = poll.Kind is PollKind.Ranked ? Runoff(options, ballots) : [];
        var lines = options.ConvertAll(option =>
        {
            var chosen = ballots.Where(b => poll.Kind is PollKind.Ranked ? b.OptionIds[0] == option.Id : b.OptionIds.Contains(option.Id)).ToList();
            return new Line(option.Id, option.Text, chosen.Count, Percent(chosen.Count, ballots.Count), poll.IsSecret ? [] : [.. chosen.Select(b => b.Name).Order(StringComparer.OrdinalIgnoreCase)]);
        });
        return new(ballots.Count, lines, rounds, Leader(rounds.Count > 0 ? rounds[^1] : lines.ToDictionary(l => l.OptionId, l => l.Votes)));
    }

    /// <summary>Rounded to the nearest whole, a half upwards.</summary>
    public static int Percent(int votes, int of) => of is 0 ? 0 : (200 * votes + of) / (2 * of);

    /// <summary>
    /// Instant runoff: while nobody has more than half of the ballots that still count, the last one leaves and its ballots go to whom they name next.
    /// Of several last ones leaves who had fewest in the first round, then who stands further down.
    /// </summary>
    private static List<IReadOnlyDictionary<long, int>> Runoff(List<PollOption> options, IReadOnlyList<Ballot> ballots)
    {
        var standing = options.Select(o => o.Id).ToList();
        var rounds = new List<IReadOnlyDictionary<long, int>>();
        while (ballots.Count > 0)
        {
            var round = standing.ToDictionary(id => id, _ => 0);
            foreach (var ballot in ballots)
                if (ballot.OptionIds.FirstOrDefault(round.ContainsKey) is var first and not 0) round[first]++;
            rounds.Add(round);
            if (round.Values.Distinct().Count() is 1 || 2 * round.Values.Max() > round.Values.Sum()) break;   // All alike is a tie, and no rule makes a winner of it.
            standing.Remove(standing.OrderBy(id => round[id]).ThenBy(id => rounds[0][id]).ThenByDescending(id => options.FindIndex(o => o.Id == id)).First());
        }
        return rounds;
    }

    /// <summary>Who has most, if only one has.</summary>
    private static long? Leader(IReadOnlyDictionary<long, int> votes)
    {
        if (votes.Count is 0 || votes.Values.Max() is var most && most is 0) return null;
        var leaders = votes.Where(v => v.Value == votes.Values.Max()).ToList();
        return leaders.Count is 1 ? leaders[0].Key : null;
    }
}
