using System.Text;

namespace Commons.Ledger.Payouts;

/// <summary>
/// A payout's id as banks carry it from our order to their statement (REVENUE §6.1): the 16 bytes in base32 of RFC 4648 without padding, 26 capitals
/// and digits, so that a statement's line is matched exactly and never by amount or name.
/// </summary>
public static class PayoutReference
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Length = 26;

    public static string Of(Guid id)
    {
        var number = Number(id) << 2;   // 26 letters hold 130 bits, and the last two stay zero.
        var text = new StringBuilder(Length);
        for (var shift = 5 * (Length - 1); shift >= 0; shift -= 5) text.Append(Alphabet[(int)((number >> shift) & 31)]);
        return text.ToString();
    }

    /// <summary>The id in a statement's line; null if what stands there is no reference of ours.</summary>
    public static Guid? Read(string? text)
    {
        if (text?.Length != Length || text.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal))) return null;

        var number = text.Aggregate(System.Numerics.BigInteger.Zero, (sum, c) => (sum << 5) + Alphabet.IndexOf(c));
        if ((number & 3) != 0) return null;   // Another spelling of the same id is none.
        var bytes = (number >> 2).ToByteArray(isUnsigned: true, isBigEndian: true);
        return new Guid([.. new byte[16 - bytes.Length], .. bytes], bigEndian: true);
    }

    private static System.Numerics.BigInteger Number(Guid id) => new(id.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true);
}
