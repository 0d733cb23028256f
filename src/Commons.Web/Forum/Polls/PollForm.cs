using System.Text.Json.Serialization;
using Commons.Web.Shared.Text;
using Commons.Web.Shared.Times;

namespace Commons.Web.Forum.Polls;

/// <summary>What one types to ask a question; all of it may stay empty.</summary>
public sealed record PollForm
{
    public const int OptionsMax = 20;

    public string? Question { get; init; }

    /// <summary>One answer a line.</summary>
    public string? Options { get; init; }
    public PollKind Kind { get; init; }
    public DateOnly? ClosesOn { get; init; }
    public bool IsSecret { get; init; }

    /// <summary>Whether nobody has begun to ask.</summary>
    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Question) && string.IsNullOrWhiteSpace(Options) && ClosesOn is null;

    /// <summary>As its author typed it.</summary>
    public static PollForm Of(Poll poll) => new()
    {
        Question = poll.Question, Options = string.Join('\n', poll.Options.OrderBy(o => o.Position).Select(o => o.Text)), Kind = poll.Kind, IsSecret = poll.IsSecret,
        ClosesOn = poll.ClosesAt is { } end ? Zone.Current.DayOf(end).AddDays(-1) : null,
    };

    /// <summary>The terms, or null where nothing was asked.</summary>
    /// <exception cref="Refusal">Half a poll, or more than a poll holds; the field is named.</exception>
    public PollTerms? Read()
    {
        var question = TypedText.Line(Question);
        var options = TypedText.Block(Options).Split('\n').Select(TypedText.Line).Where(TypedText.IsVisible).ToList();
        if (question.Length is 0 && options.Count is 0) return null;
        if (!TypedText.IsVisible(question)) throw new Refusal("The poll needs a question.", "Poll.Question");
        if (question.Length > Poll.QuestionLengthMax) throw new Refusal($"A poll's question has at most {Poll.QuestionLengthMax} characters.", "Poll.Question");
        if (options.Count is < 2 or > OptionsMax) throw new Refusal($"A poll has 2 to {OptionsMax} answers, each on a line of its own; this one has {options.Count}.", "Poll.Options");
        if (options.Any(o => o.Length > PollOption.TextLengthMax)) throw new Refusal($"An answer has at most {PollOption.TextLengthMax} characters.", "Poll.Options");
        if (options.Distinct(StringComparer.OrdinalIgnoreCase).Count() < options.Count) throw new Refusal("Two answers of the poll are the same.", "Poll.Options");
        // It closes when that day has ended, so that the day which is named still counts.
        DateTimeOffset? closes = ClosesOn is { } day ? Zone.Current.StartOf(day.AddDays(1)) : null;
        return new(question, options, Kind, IsSecret, closes);
    }
}

/// <summary>A poll as it will be opened.</summary>
public sealed record PollTerms(string Question, IReadOnlyList<string> Options, PollKind Kind, bool IsSecret, DateTimeOffset? ClosesAt);
