using Commons.Web.Shared.Text;

namespace Commons.Web.Forum;

/// <summary>Why somebody with a role did something: one line that everybody can read.</summary>
public static class Reason
{
    public const int LengthMax = 300;

    /// <summary>A reason where none is asked for: what was typed, or nothing.</summary>
    /// <exception cref="Refusal">Longer than <see cref="LengthMax"/> characters.</exception>
    public static string Given(string? typed, string field = "Reason") => TypedText.IsVisible(TypedText.Line(typed)) ? Check(typed, field) : "";

    /// <exception cref="Refusal">Nothing to read in it, or longer than <see cref="LengthMax"/> characters.</exception>
    public static string Check(string? typed, string field = "Reason")
    {
        var reason = TypedText.Line(typed);
        if (!TypedText.IsVisible(reason)) throw new Refusal("Say why: everybody can read it in the log.", field);
        return reason.Length <= LengthMax ? reason : throw new Refusal($"A reason has at most {LengthMax} characters; this one has {reason.Length}.", field);
    }
}
