using System.Globalization;

namespace Commons.Ledger.Statements;

/// <summary>Times in published documents: UTC, whole seconds (STATEMENT §1).</summary>
internal static class Instants
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
