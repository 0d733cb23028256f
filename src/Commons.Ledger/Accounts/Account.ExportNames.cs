using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Commons.Ledger.Accounts;

/// <summary>The names other people's programs know an account by (STATEMENT §10).</summary>
public sealed partial class Account
{
    /// <summary>Like <c>liabilities:member-payable:17</c>. No two accounts share one.</summary>
    public string HledgerName => string.Join(':', [Kind.Name, .. Parts]);

    /// <summary>
    /// Like <c>Liabilities:MemberPayable:17</c>. A part that cannot be read back from its capitalised form (a host, a UUID, anything with upper-case
    /// letters) carries the first six hex digits of its SHA-256; as that is short, an export still refuses two accounts that are named alike.
    /// </summary>
    public string BeancountName
    {
        get
        {
            var levels = Kind.Name.Split(':').Select(Capitalised);
            return string.Join(':', Kind.NamesHost
                ? levels.Append(Hashed(string.Join(':', Parts)))
                : levels.Concat(Parts.Select(part => Reversible().IsMatch(part) ? Capitalised(part) : Hashed(part))));
        }
    }

    private static string Hashed(string original)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(original)));
        return $"{Capitalised(original)}-{hash[..6]}";
    }

    private static string Capitalised(string original)
    {
        var words = original.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        return OtherCharacters().Replace(string.Concat(words), "-");
    }

    // Lower-case words that start with a letter (the first may start with a digit) can be told apart again by their capitals.
    [GeneratedRegex("^[a-z0-9]+(-[a-z][a-z0-9]*)*\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reversible();

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherCharacters();
}
