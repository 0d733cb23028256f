namespace Commons.Ledger.Statements;

/// <summary>The address of an instance as documents name it: scheme, host and perhaps a port, nothing after (STATEMENT §3).</summary>
internal static class Origin
{
    public static bool IsCanonical(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
