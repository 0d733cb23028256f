using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Commons.ActivityPub.Signatures;

/// <summary>
/// The parameters of a draft-cavage-12 Signature header (its §2.1): <c>name="text"</c> or <c>name=number</c>, between commas.
/// Ours is stricter than the draft: no escapes, no parameter twice, no number where text belongs.
/// </summary>
internal sealed record CavageHeader
{
    private const int LengthMax = 8192;
    private const int CoveredMax = 32;
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    private static readonly SearchValues<char> CoveredLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_().");

    public required string KeyId { get; init; }
    public required byte[] Signature { get; init; }

    /// <summary>Lower case, in the signer's order.</summary>
    public required IReadOnlyList<string> Covered { get; init; }

    /// <summary>Unix seconds.</summary>
    public long? Created { get; init; }

    /// <summary>Unix seconds.</summary>
    public long? Expires { get; init; }

    public static bool TryParse(string value, [NotNullWhen(true)] out CavageHeader? header)
    {
        header = null;
        if (value.Length > LengthMax || ReadParameters(value) is not { } parameters) return false;
        if (parameters.GetValueOrDefault("keyId") is not { Length: > 0 } keyId || parameters.GetValueOrDefault("signature") is not { } base64) return false;

        var signature = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, signature, out var length) || length == 0) return false;
        if (!TryReadTime(parameters, "created", out var created) || !TryReadTime(parameters, "expires", out var expires)) return false;

        // Without a list only the date is signed (or the creation time): never enough for us, but it is for the caller to say so.
        var covered = (parameters.GetValueOrDefault("headers") ?? "date").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (covered.Length is 0 or > CoveredMax || covered.Distinct().Count() != covered.Length || covered.Any(name => name.AsSpan().ContainsAnyExcept(CoveredLetters))) return false;

        header = new CavageHeader { KeyId = keyId, Signature = signature[..length], Covered = covered, Created = created, Expires = expires };
        return true;
    }

    private static bool TryReadTime(Dictionary<string, string> parameters, string name, out long? seconds)
    {
        seconds = null;
        if (!parameters.TryGetValue(name, out var text)) return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return false;

        seconds = value;
        return true;
    }

    private static Dictionary<string, string>? ReadParameters(string value)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = value.AsSpan().Trim(" \t");
        while (rest.Length > 0)
        {
            var equals = rest.IndexOf('=');
            if (equals < 1 || rest[..equals].ContainsAnyExcept(NameLetters)) return null;

            var name = rest[..equals].ToString();
            rest = rest[(equals + 1)..];
            var isQuoted = rest.StartsWith("\"");
            if (isQuoted) rest = rest[1..];
            var end = isQuoted ? rest.IndexOf('"') : rest.IndexOfAnyExceptInRange('0', '9');
            if (end < 0) end = isQuoted ? -1 : rest.Length;
            if (end < 0 || (end == 0 && !isQuoted) || rest[..end].ContainsAnyExceptInRange(' ', '~') || !parameters.TryAdd(name, rest[..end].ToString())) return null;

            rest = rest[(end + (isQuoted ? 1 : 0))..].TrimStart(" \t");
            if (rest.Length == 0) break;
            if (rest[0] != ',') return null;

            rest = rest[1..].TrimStart(" \t");
            if (rest.Length == 0) return null;
        }

        return parameters;
    }
}
