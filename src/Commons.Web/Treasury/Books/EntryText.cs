using System.Text;
using System.Text.RegularExpressions;

namespace Commons.Web.Treasury.Books;

/// <summary>Free text of an entry as people type it.</summary>
public static partial class EntryText
{
    /// <summary>One line without control characters, composed: what looks alike is then the same in the hash.</summary>
    public static string OneLine(string? typed) => Blanks().Replace(Halves().Replace(typed ?? "", "").Normalize(NormalizationForm.FormC), " ").Trim();

    [GeneratedRegex(@"[\p{Cc}\s]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    // Half a surrogate pair is no character: it has no bytes and cannot be hashed. Nor are the two last of the plane, which are not composed either.
    [GeneratedRegex(@"[\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Halves();
}
