namespace Commons.Web.Shared;

/// <summary>HTML that went through the sanitiser. Only <see cref="Text.Renderer"/> makes it, so unsafe text cannot reach an entity.</summary>
public sealed class SafeHtml
{
    public static SafeHtml Empty { get; } = new("");

    internal SafeHtml(string sanitised) => Value = sanitised;

    public string Value { get; }
}
