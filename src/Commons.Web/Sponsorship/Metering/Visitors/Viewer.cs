using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>What a request shows of who sends it: coarse on purpose, and never stored as it is (REVENUE 2.4).</summary>
public sealed record Viewer(IPAddress Address, string UserAgent, string Language, bool AsksNotToBeTold)
{
    /// <summary>The network: /24 of IPv4, /48 of IPv6.</summary>
    public string Prefix { get; } = PrefixOf(Address);

    /// <summary>Whether a key may be made: not for those who ask for privacy (GPC, DNT), and not without a language.</summary>
    public bool MayBeKeyed => !AsksNotToBeTold && Language.Length is 2;

    public byte Agent => AgentFamily.Of(UserAgent);

    public static Viewer Of(HttpRequest request)
    {
        var address = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        var language = request.Headers.AcceptLanguage.ToString();
        return new(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, request.Headers.UserAgent.ToString(),
            language.Length >= 2 && char.IsAsciiLetter(language[0]) && char.IsAsciiLetter(language[1]) ? language[..2].ToLowerInvariant() : "",
            request.Headers["Sec-GPC"] == "1" || request.Headers["DNT"] == "1");
    }

    /// <summary><c>HMAC(salt, board|prefix|agent|language)</c>, 16 bytes; zeros where no key may be made.</summary>
    public byte[] KeyUnder(byte[] salt, string board) => MayBeKeyed
        ? HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{board}|{Prefix}|{Agent}|{Language}"))[..16]
        : new byte[16];

    private static string PrefixOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily is AddressFamily.InterNetwork ? 3 : 6;
        return Convert.ToHexStringLower(bytes.AsSpan(0, kept));
    }
}
