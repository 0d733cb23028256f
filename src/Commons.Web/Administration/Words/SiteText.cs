using Commons.Web.Shared.Text;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Administration.Words;

/// <summary>What a steward wrote for one of the site's pages of words.</summary>
public sealed class SiteText
{
    public const int LengthMax = 50_000;
    public const int HtmlLengthMax = 500_000;
    public static readonly IReadOnlyList<string> Pages = ["about", "rules", "privacy"];

    /// <summary>One of <see cref="Pages"/>.</summary>
    public required string Page { get; init; }

    /// <summary>Markdown.</summary>
    public string Source { get; private set; } = "";

    /// <summary>What the renderer made of it when it was saved.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Which renderer did (<see cref="Renderer.Version"/>).</summary>
    public int RendererVersion { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>English, the key of what is shown.</summary>
    public static string TitleOf(string page) => page switch { "about" => "About", "rules" => "Rules", "privacy" => "Privacy", _ => throw new ArgumentOutOfRangeException(nameof(page)) };

    /// <exception cref="Refusal">The text is empty or too long.</exception>
    public void Write(string typed, Renderer renderer, DateTimeOffset at)
    {
        var source = TypedText.Block(typed);
        if (!TypedText.IsVisible(source)) throw new Refusal("A page needs words. To have the standard ones back, press the other button.", "Body");
        if (source.Length > LengthMax) throw new Refusal($"A page has at most {LengthMax:N0} characters; this text has {source.Length:N0}.", "Body");
        var html = renderer.Cook(source).Value;
        if (html.Length > HtmlLengthMax) throw new Refusal("There is too much markup in this. Make it plainer.", "Body");
        (Source, Html, RendererVersion, WrittenAt) = (source, html, Renderer.Version, at);
    }
}

internal sealed class SiteTextMapping : IEntityTypeConfiguration<SiteText>
{
    public void Configure(EntityTypeBuilder<SiteText> text)
    {
        text.HasKey(t => t.Page);
        text.Property(t => t.Page).HasMaxLength(20);
        text.Property(t => t.Source).HasMaxLength(SiteText.LengthMax);
        text.Property(t => t.Html).HasMaxLength(SiteText.HtmlLengthMax);
    }
}
