using Commons.Web.Shared.Languages;

namespace Commons.Web.Shared;

/// <summary>
/// A rule said no, with a sentence for the person who asked. Pages show it beside what they typed, programs get it as a problem
/// document (RFC 9457) of type <c>/problems/{Kind}</c>; anything else that is thrown is our own bug.
/// </summary>
public sealed class Refusal(Sentence sentence, string? field = null, string kind = "refused") : Exception(sentence.ToString())
{
    /// <summary>What the person reads, in their language; <see cref="Exception.Message"/> is the same in English.</summary>
    public string Spoken => sentence.Spoken;

    /// <summary>The form field it is about, if it is about one.</summary>
    public string? Field { get; } = field;

    /// <summary>Kebab-case name of the kind of problem.</summary>
    public string Kind { get; } = kind;

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; init; } = StatusCodes.Status422UnprocessableEntity;

    /// <summary>When to try again, for what was only too often.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
