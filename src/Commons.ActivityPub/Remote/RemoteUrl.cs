using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Commons.ActivityPub.Remote;

/// <summary>
/// An address of another server that we are ready to store, fetch or post to: https, default port, public DNS name, no user,
/// at most 2,048 characters (FEDERATION §11.1). The address the name resolves to is checked where the connection is made.
/// </summary>
public sealed record RemoteUrl
{
    public const int LengthMax = 2048;

    // Names that never leave a machine or a house (RFC 6761, RFC 6762, RFC 8375, RFC 9476); ".test" too (RFC 2606).
    private static readonly string[] PrivateEndings = [".localhost", ".local", ".internal", ".test", ".invalid", ".onion", ".alt", ".home.arpa", ".lan", ".localdomain"];

    private RemoteUrl(string text, Uri uri, string host)
    {
        Text = text;
        Uri = uri;
        Authority = uri.IsDefaultPort ? host : $"{host}:{uri.Port}";
    }

    /// <summary>As the other server wrote it; ids are compared by this text.</summary>
    public string Text { get; }

    public Uri Uri { get; }

    /// <summary>Host in ASCII, lower case, with the port where it is not the default one. Hosts are compared exactly (P46).</summary>
    public string Authority { get; }

    /// <summary>What "the same server" means: scheme and authority.</summary>
    public string Origin => $"{Uri.Scheme}://{Authority}";

    /// <summary>The same address without its fragment: what goes on the wire.</summary>
    public string WithoutFragment => Text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? Text[..at] : Text;

    /// <param name="text">The address as found in a document.</param>
    /// <param name="allowPrivate">Development and tests: http, ports, IP addresses and one-label or private names too (DECISIONS 22).</param>
    /// <param name="url">The address, when it may be used.</param>
    public static bool TryRead([NotNullWhen(true)] string? text, bool allowPrivate, [NotNullWhen(true)] out RemoteUrl? url)
    {
        url = null;
        if (text is null or { Length: > LengthMax } || text.Any(letter => letter <= ' ' || letter is '\\' or '\u007f')) return false;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")) return false;
        if (uri.UserInfo.Length > 0 || text.AsSpan(0, AuthorityEnd(text)).Contains('@')) return false;
        if (AsciiHost(uri) is not { Length: > 0 and <= 253 } host || host.EndsWith('.')) return false;
        if (!allowPrivate && !(uri.Scheme == "https" && uri.IsDefaultPort && uri.HostNameType == UriHostNameType.Dns && IsPublicName(host))) return false;

        url = new RemoteUrl(text, uri, host);
        return true;
    }

    /// <summary>True when both are usable addresses of one server.</summary>
    public static bool SameServer(string? one, string? other) =>
        TryRead(one, allowPrivate: true, out var a) && TryRead(other, allowPrivate: true, out var b) && a.Authority == b.Authority;

    public bool Equals(RemoteUrl? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static bool IsPublicName(string host) =>
        host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(host, out _)
        && host.Split('.')[^1].Any(char.IsAsciiLetter)
        && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-')
        && !PrivateEndings.Any(ending => host.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // Uri takes names that IDNA does not, and says so only when asked for their ASCII form.
    private static string? AsciiHost(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static int AuthorityEnd(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start < 3 ? -1 : text.AsSpan(start).IndexOfAny("/?#");
        return end < 0 ? text.Length : start + end;
    }
}
