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

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Code);

    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>Writes in this language until it is disposed of: <c>using (language.Speak())</c>.</summary>
    public IDisposable Speak()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Culture;
        return new Back(before);
    }

    private sealed class Back(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
