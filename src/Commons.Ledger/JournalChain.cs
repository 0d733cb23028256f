using System.Security.Cryptography;

namespace Commons.Ledger;

/// <summary>
/// Ties every journal entry to all before it: <c>SHA-256("commons-journal-v1\n" ‖ previous hash ‖ canonical entry)</c> (REVENUE §4.3, DECISIONS 17).
/// Whoever keeps one published hash can tell that nothing before it was changed.
/// </summary>
public static class JournalChain
{
    /// <summary>What stands before the first entry: 32 zero bytes.</summary>
    public static ReadOnlySpan<byte> Genesis => new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of an entry, 32 bytes.</summary>
    /// <param name="previousHash">The hash of the entry before, or <see cref="Genesis"/>; 32 bytes.</param>
    /// <param name="canonicalEntry">The entry's RFC 8785 bytes, as <see cref="CanonicalJson"/> makes them.</param>
    /// <exception cref="ArgumentException">The previous hash is not 32 bytes long.</exception>
    public static byte[] Next(ReadOnlySpan<byte> previousHash, ReadOnlySpan<byte> canonicalEntry)
    {
        if (previousHash.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException("The hash of an entry is 32 bytes long.", nameof(previousHash));

        return SHA256.HashData([.. "commons-journal-v1\n"u8, .. previousHash, .. canonicalEntry]);
    }
}
