using System.Globalization;
using System.Text;
using Commons.ActivityPub.Keys;

namespace Commons.ActivityPub.Signatures;

/// <summary>
/// The headers that sign one outgoing request, Host, Date and digest included. A request is signed when it is sent, never stored signed: the
/// date ages (FEDERATION §13).
/// </summary>
public static class RequestSigner
{
    /// <summary>The one body type of federation; PieFed sorts deliveries by it (FEDERATION §3).</summary>
    public const string ContentType = "application/activity+json";

    /// <param name="scheme">One scheme per attempt, never mixed (pitfall P35).</param>
    /// <param name="key">The actor of the activity; for a GET the site's.</param>
    /// <param name="method"><c>GET</c> or <c>POST</c>.</param>
    /// <param name="address">Where the request goes; its fragment is neither sent nor signed.</param>
    /// <param name="body">Exactly the bytes that are sent; ignored for a GET.</param>
    /// <param name="at">Now.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Sign(SignatureScheme scheme, SigningKey key, string method, Uri address, ReadOnlySpan<byte> body, DateTimeOffset at) =>
        scheme == SignatureScheme.Cavage ? SignCavage(key, method, address, body, at) : SignRfc9421(key, method, address, body, at);

    // FEDERATION §8.1: algorithm always, since PieFed and old Misskey need it; quoted, without spaces after commas, since some split on them.
    private static List<KeyValuePair<string, string>> SignCavage(SigningKey key, string method, Uri address, ReadOnlySpan<byte> body, DateTimeOffset at)
    {
        List<KeyValuePair<string, string>> headers = [new("Host", Authority(address)), new("Date", SignatureTime.Write(at))];
        if (method != "GET") headers.AddRange([new("Digest", Digests.Legacy(body)), new("Content-Type", ContentType)]);

        var text = new StringBuilder($"(request-target): {method.ToLowerInvariant()} {address.PathAndQuery}");
        foreach (var (name, value) in headers) text.Append(CultureInfo.InvariantCulture, $"\n{name.ToLowerInvariant()}: {value}");

        var covered = "(request-target) " + string.Join(' ', headers.Select(header => header.Key.ToLowerInvariant()));
        var signature = Convert.ToBase64String(key.Keys.SignRsa(Encoding.UTF8.GetBytes(text.ToString())));
        headers.Add(new("Signature", $"keyId=\"{key.KeyId}\",algorithm=\"rsa-sha256\",headers=\"{covered}\",signature=\"{signature}\""));
        return headers;
    }

    // FEDERATION §8.3: the least that Mastodon takes; Date goes along unsigned because Mbin wants to see one.
    private static List<KeyValuePair<string, string>> SignRfc9421(SigningKey key, string method, Uri address, ReadOnlySpan<byte> body, DateTimeOffset at)
    {
        List<KeyValuePair<string, string>> headers = [new("Host", Authority(address)), new("Date", SignatureTime.Write(at))];
        if (method != "GET") headers.AddRange([new("Content-Digest", Digests.Content(body)), new("Content-Type", ContentType)]);

        var components = new List<FieldEntry> { new() { Item = "@method" }, new() { Item = "@target-uri" } };
        if (method != "GET") components.Add(new() { Item = "content-digest" });
        var parameters = new FieldEntry { List = components, Parameters = [new("created", at.ToUnixTimeSeconds()), new("keyid", key.KeyId), new("alg", "rsa-v1_5-sha256")] };

        var origin = new Addresses(new Uri(address.GetLeftPart(UriPartial.Authority)));
        var text = SignatureBase.Build(new SignedRequest(method, address.PathAndQuery, headers, default), origin, parameters)!;
        headers.Add(new("Signature-Input", $"sig1={StructuredFields.Write(parameters)}"));
        headers.Add(new("Signature", $"sig1=:{Convert.ToBase64String(key.Keys.SignRsa(Encoding.UTF8.GetBytes(text)))}:"));
        return headers;
    }

    private static string Authority(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";
}
