using System.Globalization;

namespace Commons.Web.Shared.Languages;

/// <summary>A language the pages speak. English stands in the code; every other one has a <c>Texts.{code}.resx</c> in each feature's folder.</summary>
/// <param name="Code">BCP 47, two letters.</param>
/// <param name="Name">What its speakers call it.</param>
/// <param name="IsRightToLeft">Pages then run from right to left.</param>
public sealed record Language(string Code, string Name, bool IsRightToLeft = false)
{
    public const int CodeLengthMax = 8;

    public static Language English { get; } = new("en", "English");

    public static IReadOnlyList<Language> All { get; } = [English, new("de", "Deutsch"), new("es", "Español"), new("fr", "Français"), new("ar", "العربية", IsRightToLeft: true)];

    /// <summary>The language of what is being written now: of this request, or of whom a letter goes to.</summary>
    public static Language Current => Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? English;

    /// <summary>Months and plurals as the system's tables say them; the marks of numbers are ours, so that an amount reads the same on every machine.</summary>
    public CultureInfo Culture { get; } = CultureOf(Code);

    /// <summary>How a day is written out.</summary>
    public string DayFormat => Code switch { "de" => "d. MMMM yyyy", "es" => "d 'de' MMMM 'de' yyyy", _ => "d MMMM yyyy" };

    /// <summary>The same where the year goes without saying.</summary>
    public string DayOfYearFormat => Code switch { "de" => "d. MMMM", "es" => "d 'de' MMMM", _ => "d MMMM" };

    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>Writes in this language until it is disposed of: <c>using (language.Speak())</c>.</summary>
    public IDisposable Speak()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Culture;
        return new Back(before);
    }

    private static CultureInfo CultureOf(string code)
    {
        var culture = new CultureInfo(code, useUserOverride: false);
        culture.DateTimeFormat.Calendar = new GregorianCalendar();
        (culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NumberDecimalSeparator) = code switch
        {
            "de" or "es" => (".", ","),
            "fr" => ("\u202f", ","),
            _ => (",", "."),   // In Arabic, too: its numbers are written in Latin digits here.
        };
        return CultureInfo.ReadOnly(culture);
    }

    private sealed class Back(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
