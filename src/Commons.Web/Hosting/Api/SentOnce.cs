using System.Security.Cryptography;
using System.Text;

namespace Commons.Web.Hosting.Api;

/// <summary>The header by which a client says that it may send a request again.</summary>
public static class SentOnce
{
    public const string Header = "Idempotency-Key";
    public const int KeyLengthMax = 200;

    /// <summary>The one-time key of a form, made of the header's text; null without one. It is unique per author, so nobody meets another's.</summary>
    /// <exception cref="Refusal">Longer than <see cref="KeyLengthMax"/> characters: status 400.</exception>
    public static Guid? KeyOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length > KeyLengthMax) throw new Shared.Refusal($"An Idempotency-Key has at most {KeyLengthMax} characters.", kind: "bad-request") { Status = StatusCodes.Status400BadRequest };
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true);
    }
}
