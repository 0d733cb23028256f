using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Topics;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moving;

/// <summary>A poll as the dump has it.</summary>
public sealed record StagedPoll(string Id, string Topic, string TopicTitle, string? Question, PollKind Kind, bool IsSecret, long At, long? Closes, long? Closed)
{
    public required IReadOnlyList<(string Id, string Text, long Total)> Options { get; init; }
    public required IReadOnlyList<(string Person, string Option, int Rank, long? At)> Votes { get; init; }
}

/// <summary>Polls of the old board under the posts that open their topics, each with its votes in one transaction. A result is counted from votes, so those of people whom the dump does not name stay behind.</summary>
public sealed class MovePolls(CommonsDb db, TimeProvider clock)
{
    public const int Batch = 20;

    public async Task MoveAsync(MoveOrder order, IReadOnlyList<StagedPoll> polls, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var known = await db.MovedAsync(order.From, MovedKind.Poll, polls.Select(p => p.Id), ct);
        var topics = await db.MovedAsync(order.From, MovedKind.Topic, polls.Select(p => p.Topic), ct);
        var people = await db.MovedAsync(order.From, MovedKind.Person, polls.SelectMany(p => p.Votes).Select(v => v.Person).Distinct(), ct);
        var topicIds = topics.Values.ToList();
        var rows = await db.Topics.Where(t => topicIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        var asked = (await db.Polls.Where(p => topicIds.Contains(p.TopicId)).Select(p => p.TopicId).ToListAsync(ct)).ToHashSet();
        order.Report.Count(MovedKind.Poll, 0, known.Count);
        foreach (var poll in polls.Where(p => !known.ContainsKey(p.Id)))
            if (topics.TryGetValue(poll.Topic, out var topicId) && asked.Add(topicId)) await TakeInAsync(order, poll, rows[topicId], people, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task TakeInAsync(MoveOrder order, StagedPoll staged, Topic topic, IReadOnlyDictionary<string, long> people, CancellationToken ct)
    {
        var options = staged.Options.DistinctBy(o => Line(o.Text, PollOption.TextLengthMax), StringComparer.OrdinalIgnoreCase).Where(o => TypedText.IsVisible(Line(o.Text, PollOption.TextLengthMax))).ToList();
        if (options.Count is < 2 or > PollForm.OptionsMax)
        {
            order.Report.LeaveOut($"polls with fewer than 2 answers or more than {PollForm.OptionsMax}", staged.TopicTitle);
            return;
        }
        var question = Line(staged.Question, Poll.QuestionLengthMax) is { Length: > 0 } typed ? typed : Line(staged.TopicTitle, Poll.QuestionLengthMax);
        var poll = Poll.MoveIn(topic, new(question, options.ConvertAll(o => Line(o.Text, PollOption.TextLengthMax)), staged.Kind, staged.IsSecret, At(staged.Closes)), At(staged.At)!.Value, At(staged.Closed));
        db.Polls.Add(poll);
        await db.SaveChangesAsync(ct);
        var places = options.Zip(poll.Options.OrderBy(o => o.Position)).ToDictionary(pair => pair.First.Id, pair => pair.Second.Id);
        var cast = Votes(order, staged, people, places);
        db.PollVotes.AddRange(cast.Select(v => new PollVote { PollId = poll.Id, AuthorId = v.Author, OptionId = v.Option, Rank = v.Rank, CastAt = At(v.At) ?? poll.MadeAt }));
        db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Poll, SourceId = staged.Id, TargetId = poll.Id });
        await db.SaveChangesAsync(ct);
        if (staged.Options.Sum(o => o.Total) is var nameless and > 0) order.Report.LeaveOut("votes in polls of which the dump does not say whose they are", staged.TopicTitle, nameless);
        order.Report.Count(MovedKind.Poll, 1, 0);
    }

    /// <summary>Two accounts that became one person here vote once; who chose several where one may be chosen keeps the first.</summary>
    private static List<(long Author, long Option, int Rank, long? At)> Votes(MoveOrder order, StagedPoll poll, IReadOnlyDictionary<string, long> people, Dictionary<string, long> places)
    {
        var cast = new List<(long Author, long Option, int Rank, long? At)>();
        foreach (var voter in poll.Votes.GroupBy(v => v.Person))
        {
            if (!people.TryGetValue(voter.Key, out var author)) { order.Report.LeaveOut("votes in polls of people whom the dump does not hold", poll.TopicTitle, voter.Count()); continue; }
            if (cast.Exists(v => v.Author == author)) continue;
            var chosen = voter.Where(v => places.ContainsKey(v.Option)).OrderBy(v => v.Rank).ToList();
            foreach (var (rank, vote) in chosen.Take(poll.Kind is PollKind.One ? 1 : chosen.Count).Index()) cast.Add((author, places[vote.Option], rank + 1, vote.At));
        }
        return cast;
    }

    private DateTimeOffset? At(long? micros) => micros is { } at ? new(Math.Clamp(at, 0, UtcMicros.Of(clock.GetUtcNow().AddYears(10))) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) : null;

    private static string Line(string? text, int lengthMax)
    {
        var line = TypedText.Line(text);
        return line.Length <= lengthMax ? line : line[..(char.IsHighSurrogate(line[lengthMax - 2]) ? lengthMax - 2 : lengthMax - 1)] + "…";
    }
}
