using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Commons.Ledger.Accounts;

/// <summary>
/// A ledger account: <c>code</c> or <c>code:part[:part]</c>, like <c>2100:17</c> or <c>4000:cpm</c> (STATEMENT §10). Parts are opaque ids,
/// rails, kinds or hosts, never names or bank details of people. Two accounts are equal when their text is.
/// </summary>
public sealed partial class Account : IEquatable<Account>, IComparable<Account>
{
    /// <summary>Characters in one part: a host name has at most as many (RFC 1035 §2.3.4).</summary>
    public const int PartLengthMax = 253;

    private const int PartsMax = 2;
    private static readonly SearchValues<char> PartCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    private readonly string text;

    private Account(AccountKind kind, ImmutableArray<string> parts)
    {
        (Kind, Parts) = (kind, parts);
        text = string.Join(':', [kind.Code.ToString(CultureInfo.InvariantCulture), .. parts]);
    }

    /// <summary>The row of the chart it belongs to.</summary>
    public AccountKind Kind { get; }

    /// <summary>None, one or two parts after the code.</summary>
    public ImmutableArray<string> Parts { get; }

    /// <summary>An account from its code and parts, for code that knows them: <c>Account.Of(2100, "17")</c>.</summary>
    /// <exception cref="FormatException">The code is not in the chart, or the parts do not fit it.</exception>
    public static Account Of(int code, params ReadOnlySpan<string> parts)
    {
        var all = ImmutableArray.Create(parts);
        var kind = ChartOfAccounts.Find(code);
        return Fault(kind, all) is { } fault
            ? throw new FormatException($"{code}{string.Concat(all.Select(p => $":{p}"))}: {fault}")
            : new Account(kind!, all);
    }

    /// <exception cref="FormatException">The text is not an account of the chart; the message says why.</exception>
    public static Account Parse(string text)
    {
        var (code, parts) = Take(text);
        return code is { } known ? Of(known, parts.AsSpan()) : throw new FormatException($"“{text}” does not start with a four-digit account code.");
    }

    /// <summary>True if the text is an account of the chart.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Account? account)
    {
        account = null;
        if (text is null || Take(text) is not ({ } code, var parts)) return false;

        var kind = ChartOfAccounts.Find(code);
        if (Fault(kind, parts) is not null) return false;

        account = new Account(kind!, parts);
        return true;
    }

    public override string ToString() => text;

    public bool Equals(Account? other) => other is not null && text == other.text;

    public override bool Equals(object? obj) => Equals(obj as Account);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>By the bytes of the text, as statements and exports sort accounts.</summary>
    public int CompareTo(Account? other) => string.CompareOrdinal(text, other?.text);

    public static bool operator ==(Account? left, Account? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Account? left, Account? right) => !(left == right);

    public static bool operator <(Account left, Account right) => left.CompareTo(right) < 0;

    public static bool operator >(Account left, Account right) => left.CompareTo(right) > 0;

    public static bool operator <=(Account left, Account right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Account left, Account right) => left.CompareTo(right) >= 0;

    private static (int? Code, ImmutableArray<string> Parts) Take(string text)
    {
        var pieces = text.Split(':');
        return pieces[0].Length == 4 && int.TryParse(pieces[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? (code, [.. pieces[1..]])
            : (null, []);
    }

    private static string? Fault(AccountKind? kind, ImmutableArray<string> parts)
    {
        if (kind is null) return "there is no account with this code.";
        if (!kind.TakesParts && parts.Length > 0) return "this account has no parts.";
        if (kind.TakesParts && parts.Length is 0 or > PartsMax) return $"this account needs one or {PartsMax} parts.";

        return parts.All(IsPart) ? null : "a part is a letter or digit, then letters, digits, “.”, “-” or “_”.";
    }

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= PartLengthMax && char.IsAsciiLetterOrDigit(part[0]) && !part.AsSpan().ContainsAnyExcept(PartCharacters);
}
