using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Commons.Web.Shared;

/// <summary>
/// HTML that went through the sanitiser. Only <see cref="Text.Renderer"/> makes it, so unsafe text cannot reach an entity; a view prints it as it is,
/// and everything else that a view prints is encoded.
/// </summary>
public sealed class SafeHtml : IHtmlContent
{
    public static SafeHtml Empty { get; } = new("");

    internal SafeHtml(string sanitised) => Value = sanitised;

    public string Value { get; }

    /// <summary>HTML read back from a column that the renderer filled; nothing else may be given to it.</summary>
    public static SafeHtml Stored(string html) => new(html);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Value);
}
