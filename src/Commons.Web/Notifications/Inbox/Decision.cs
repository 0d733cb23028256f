using System.Globalization;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Notifications.Inbox;

/// <summary>What moderators can decide about somebody.</summary>
public enum DecisionKind { PostRemoved, PostRestored, PostCorrected, Banned, BanLifted, FlagHeeded, FlagDismissed, TopicLocked, TopicUnlisted, TopicArchived, TopicMoved, TopicSplit, TopicMerged, ReportHeeded, ReportDismissed }

/// <summary>What moderators decided about the reader, as it is kept with the notification, so that each reader hears it in their language.</summary>
/// <param name="Kind">What they did.</param>
/// <param name="Reason">Their own words.</param>
/// <param name="Where">The board's title for a ban from one board, the topic's for what was done with a topic.</param>
/// <param name="Until">The last day of a ban that ends.</param>
public sealed record Decision(DecisionKind Kind, string Reason, string? Where = null, DateOnly? Until = null)
{
    private const char Mark = '\n';   // In no board's title, and a reason comes last.
    private const int ReasonLengthMax = 250;

    private const int WhereLengthMax = 80;

    /// <summary>A title that fits.</summary>
    public static string Fit(string title) => title.Length <= WhereLengthMax ? title : string.Concat(title.AsSpan(0, WhereLengthMax - 1), "…");

    private string Day => Until!.Value.ToString(Language.Current.DayFormat, Language.Current.Culture);

    public override string ToString() => string.Join(Mark, Kind, Where, Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Reason.Length <= ReasonLengthMax ? Reason : string.Concat(Reason.AsSpan(0, ReasonLengthMax), "…"));

    public static Decision? Read(string? about) => about?.Split(Mark, 4) is [var kind, var where, var until, var reason] && Enum.TryParse<DecisionKind>(kind, out var known)
        ? new(known, reason, where.Length > 0 ? where : null, until.Length > 0 ? DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null) : null;

    /// <summary>The sentence in the language of this request or letter.</summary>
    public string Say() => (Kind, Where, Until) switch
    {
        (DecisionKind.PostRemoved, _, _) => Sentence.Say($"Your post was taken away: {Reason}"),
        (DecisionKind.PostRestored, _, _) => Sentence.Say($"Your post stands again: {Reason}"),
        (DecisionKind.PostCorrected, _, _) => Sentence.Say($"A moderator changed your post: {Reason}"),
        (DecisionKind.FlagHeeded, _, _) => Sentence.Say($"The post that you flagged was taken away: {Reason}"),
        (DecisionKind.FlagDismissed, _, _) => Sentence.Say($"The post that you flagged stays: {Reason}"),
        (DecisionKind.ReportHeeded, _, _) => Sentence.Say($"The stewards dealt with what you reported: {Reason}"),
        (DecisionKind.ReportDismissed, _, _) => Sentence.Say($"The stewards leave what you reported as it is: {Reason}"),
        (DecisionKind.TopicLocked, _, _) => Sentence.Say($"Your topic {Where} was locked: {Reason}"),
        (DecisionKind.TopicUnlisted, _, _) => Sentence.Say($"Your topic {Where} was taken out of the lists: {Reason}"),
        (DecisionKind.TopicArchived, _, _) => Sentence.Say($"Your topic {Where} was archived: {Reason}"),
        (DecisionKind.TopicMoved, _, _) => Sentence.Say($"Your topic {Where} was moved: {Reason}"),
        (DecisionKind.TopicSplit, _, _) => Sentence.Say($"Your topic {Where} was split: {Reason}"),
        (DecisionKind.TopicMerged, _, _) => Sentence.Say($"Your topic {Where} was merged with another: {Reason}"),
        (DecisionKind.BanLifted, _, _) => Sentence.Say($"Your ban was lifted: {Reason}"),
        (_, null, null) => Sentence.Say($"You are banned: {Reason}"),
        (_, null, _) => Sentence.Say($"You are banned until {Day}: {Reason}"),
        (_, _, null) => Sentence.Say($"You may not write on {Where}: {Reason}"),
        _ => Sentence.Say($"You may not write on {Where} until {Day}: {Reason}"),
    };
}
