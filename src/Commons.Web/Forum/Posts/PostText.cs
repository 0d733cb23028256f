using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Posts;

/// <summary>A post's text, checked and cooked.</summary>
public sealed class PostText
{
    public const int LengthMax = 32_000;

    private PostText(string source, SafeHtml html) => (Source, Html) = (source, html);

    public string Source { get; }
    public SafeHtml Html { get; }
    public int RendererVersion { get; } = Renderer.Version;

    /// <summary>Whom the text addresses by name.</summary>
    public Addressees Addressees { get; private init; } = Addressees.None;

    /// <summary>Cooks Markdown that a member typed. Names in it become links where <see cref="Cooking"/> has looked them up.</summary>
    /// <exception cref="Refusal">Nothing to read in it, or longer than <see cref="LengthMax"/> characters.</exception>
    public static PostText FromMarkdown(string markdown, Renderer renderer, Addressees? addressees = null)
    {
        var source = TypedText.Block(markdown);
        if (!TypedText.IsVisible(source)) throw new Refusal("A post needs some text.", "Body");
        if (source.Length > LengthMax) throw new Refusal($"A post has at most {LengthMax:N0} characters; this one has {source.Length:N0}.", "Body");
        return new(source, renderer.Cook(source, addressees?.Paths)) { Addressees = addressees ?? Addressees.None };
    }

    /// <summary>Takes HTML that another server sent; Markdown beside it is kept as the source.</summary>
    public static PostText FromRemote(string html, string? markdown, Renderer renderer) =>
        new(TypedText.Block(markdown), renderer.Sanitise(html));
}
