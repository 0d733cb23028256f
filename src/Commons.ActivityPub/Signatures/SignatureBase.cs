using System.Text;

namespace Commons.ActivityPub.Signatures;

/// <summary>The text that an RFC 9421 signature is over (its §2.5), built from our own public origin (FEDERATION §8.3).</summary>
internal static class SignatureBase
{
    /// <summary>Null when a component is not in the request, is one we do not know, or has parameters: no peer sends any, and each is a way around coverage.</summary>
    public static string? Build(SignedRequest request, Addresses addresses, FieldEntry parameters)
    {
        var text = new StringBuilder();
        foreach (var component in parameters.List!)
        {
            if (component.Item is not string name || component.Parameters.Count > 0 || Value(request, addresses, name) is not { } value) return null;

            text.Append(StructuredFields.WriteComponent(component)).Append(": ").Append(value).Append('\n');
        }

        return text.Append("\"@signature-params\": ").Append(StructuredFields.Write(parameters)).ToString();
    }

    private static string? Value(SignedRequest request, Addresses addresses, string name)
    {
        var queryAt = request.Target.IndexOf('?', StringComparison.Ordinal);
        return name switch
        {
            "@method" => request.Method,
            "@target-uri" => addresses.Origin + request.Target,
            "@authority" or "host" => addresses.Authority,
            "@scheme" => addresses.Origin[..addresses.Origin.IndexOf(':', StringComparison.Ordinal)],
            "@request-target" => request.Target,
            "@path" => queryAt < 0 ? request.Target : request.Target[..queryAt],
            "@query" => queryAt < 0 ? "?" : request.Target[queryAt..],
            ['@', ..] => null,
            _ => name.Any(char.IsAsciiLetterUpper) || !request.Has(name) ? null : string.Join(", ", request.Header(name)),
        };
    }
}
