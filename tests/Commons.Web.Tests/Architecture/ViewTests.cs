using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Architecture;

/// <summary>FORUM 6.2, row 2: what a view prints is encoded, but for the one type that only the sanitiser makes.</summary>
public sealed class ViewTests
{
    [Fact]
    public void No_view_prints_raw_html_or_declares_its_own_text_safe()
    {
        string[] ways = ["Html.Raw", "HtmlString", "SafeHtml.Stored", "WriteLiteral", "AppendHtml"];
        var views = Directory.GetFiles(Path.Combine(SharedData.Root(), "src", "Commons.Web"), "*.cshtml", SearchOption.AllDirectories);
        Assert.True(views.Length > 50);

        Assert.Empty(from view in views let text = File.ReadAllText(view) from way in ways where text.Contains(way, StringComparison.Ordinal) select $"{Path.GetFileName(view)}: {way}");
    }

    /// <summary>A letter has no style sheet to lean on and no policy to break; pages have both.</summary>
    [Fact]
    public void No_view_has_a_script_or_a_style_of_its_own()
    {
        var views = Directory.GetFiles(Path.Combine(SharedData.Root(), "src", "Commons.Web"), "*.cshtml", SearchOption.AllDirectories);

        Assert.Empty(from view in views.Where(v => !v.Contains("/Mail/", StringComparison.Ordinal)) let text = File.ReadAllText(view)
                     where text.Contains("<style", StringComparison.OrdinalIgnoreCase) || text.Contains(" style=", StringComparison.OrdinalIgnoreCase) || text.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
                     select Path.GetFileName(view));
    }
}
