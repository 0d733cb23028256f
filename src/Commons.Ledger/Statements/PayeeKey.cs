using System.Buffers;
using System.Security.Cryptography;

namespace Commons.Ledger.Statements;

/// <summary>
/// Under what name a payee stands in a public statement (STATEMENT §7): another one in every period and pool, so that neither months nor roles can
/// be joined, and one that commits to the URI, so that a server cannot show one line to two members.
/// </summary>
/// <param name="Nonce">32 hex digits, known to the payee alone; whoever gets it from them can check the key.</param>
/// <param name="Key"><c>p</c> and 40 hex digits.</param>
public readonly record struct PayeeKey(string Nonce, string Key)
{
    /// <summary>Bytes of the period's secret <c>S</c>, made when the period opens.</summary>
    public const int SecretLength = 32;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>What stands for money that could not be attributed.</summary>
    public const string UnattributedUri = "unattributed";

    /// <summary>What stands for posts nobody can be paid for.</summary>
    public static string LegacyUri(string id) => $"legacy:{id}";

    /// <summary>The nonce and key of a payee in one pool of one period.</summary>
    /// <param name="secret">The period's secret, <see cref="SecretLength"/> bytes.</param>
    /// <param name="board">Origin of the instance without final slash.</param>
    /// <param name="pool">A name of <see cref="PoolName"/>.</param>
    /// <param name="uri">Actor URI, <see cref="LegacyUri"/> or <see cref="UnattributedUri"/>; without <c>|</c> and line breaks.</param>
    /// <exception cref="ArgumentException">The secret has another length, or a text could not stand between bars.</exception>
    public static PayeeKey Derive(ReadOnlySpan<byte> secret, string board, PeriodKey period, string pool, string uri)
    {
        if (secret.Length != SecretLength) throw new ArgumentException($"The secret of a period is {SecretLength} bytes long.", nameof(secret));
        if (!OpaqueKey.IsAllowed(pool) || !OpaqueKey.IsAllowed(uri)) throw new ArgumentException("A pool or URI holds a bar or a line break.", nameof(uri));

        var nonce = Convert.ToHexStringLower(HMACSHA256.HashData(secret, Utf8($"commons-payee-nonce-v1|{period}|{pool}|{uri}")))[..32];
        return new(nonce, KeyOf(board, period, pool, uri, nonce));
    }

    /// <summary>The key that a URI and its nonce give: what a payee, or anyone they hand the nonce to, recomputes.</summary>
    public static string KeyOf(string board, PeriodKey period, string pool, string uri, string nonce) =>
        "p" + Convert.ToHexStringLower(SHA256.HashData(Utf8($"commons-payee-v1|{board}|{period}|{pool}|{uri}|{nonce}")))[..40];

    /// <summary>Whether text can stand as payee in a statement: a key, or for those who chose it (mode <c>full</c>) an absolute ASCII URI.</summary>
    internal static bool IsPayee(string text, StatementMode mode) => IsKey(text) || (mode is StatementMode.Full && IsUri(text));

    private static bool IsKey(string text) => text.Length == 41 && text[0] == 'p' && !text.AsSpan(1).ContainsAnyExcept(LowerHex);

    private static bool IsUri(string text) =>
        text.All(c => c is > ' ' and < '\x7f' and not '|') && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static byte[] Utf8(string text) => StrictUtf8.Bytes(text);
}
