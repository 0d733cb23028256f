using System.Globalization;

namespace Commons.Web.Hosting.Api;

/// <summary>Amounts in the API: decimal strings of whole micro-units, because a number of JSON may be rounded on its way (CONTRACT 4).</summary>
public static class MoneyAnswer
{
    public static string Of(long micros) => micros.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="Refusal">It is no whole number, is negative, or is of another currency than the co-op's.</exception>
    public static long Parse(string? typed, string? currency, string own, string field)
    {
        if (currency != own) throw new Refusal($"The co-op's currency is {own}.", "currency");
        return long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) ? micros
            : throw new Refusal("An amount is a string of whole micro-units: \"1500000\" is one and a half.", field);
    }
}
