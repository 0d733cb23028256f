using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Boards;

/// <summary>Who writes on a board, and what they agree to.</summary>
public sealed partial class Board
{
    public const int RulesLengthMax = 2000;
    public const int RulesHtmlLengthMax = 20_000;

    /// <summary>Characters of a drawn letter: an emoji of a family with its joiners has eleven.</summary>
    public const int IconLengthMax = 16;

    /// <summary>One emoji in place of the dot; null for the dot.</summary>
    public string? Icon { get; private set; }

    /// <summary>What holds here beside the site's rules, in Markdown.</summary>
    public string? Rules { get; private set; }

    /// <summary>The rules, cooked.</summary>
    public string? RulesHtml { get; private set; }

    public BoardWriters Starters { get; private set; }
    public BoardWriters Repliers { get; private set; }

    /// <summary>Since when nothing new is written here; what was written stays to be read.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <exception cref="Refusal">It is more than one drawn letter.</exception>
    public void Draw(string? icon)
    {
        var drawn = TypedText.Line(icon);
        if (drawn.Length > IconLengthMax || new System.Globalization.StringInfo(drawn).LengthInTextElements > 1) throw new Refusal("An icon is one emoji or one letter.", nameof(Icon));
        Icon = drawn.Length is 0 || !TypedText.IsVisible(drawn) ? null : drawn;
    }

    /// <exception cref="Refusal">The rules are too long.</exception>
    public void LayDown(string? rules, Renderer renderer)
    {
        var typed = TypedText.Block(rules);
        if (typed.Length > RulesLengthMax) throw new Refusal($"A board's rules have at most {RulesLengthMax:N0} characters; these have {typed.Length:N0}.", nameof(Rules));
        var html = typed.Length is 0 ? "" : renderer.Cook(typed).Value;
        if (html.Length > RulesHtmlLengthMax) throw new Refusal("There is too much markup in this. Make it plainer.", nameof(Rules));
        (Rules, RulesHtml) = typed.Length is 0 ? (null, null) : (typed, html);
    }

    public void Let(BoardWriters starters, BoardWriters repliers) => (Starters, Repliers) = (starters, repliers);

    public void Close(DateTimeOffset at)
    {
        if (ClosedAt is not null) return;
        ClosedAt = at;
        Record(() => new BoardChanged(Id));
    }

    public void Reopen()
    {
        if (ClosedAt is null) return;
        ClosedAt = null;
        Record(() => new BoardChanged(Id));
    }
}

/// <summary>Who may start topics on a board, or reply there. Its moderators always may.</summary>
public enum BoardWriters
{
    /// <summary>Members, and people of other servers.</summary>
    Everyone,

    /// <summary>Who has an account here.</summary>
    Members,

    /// <summary>As for announcements.</summary>
    Moderators,
}
