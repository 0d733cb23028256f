using System.Globalization;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Forum.Reading;

/// <summary>When one was here last, as one would say it: the hour today, the day of the week within six days, then the date.</summary>
public static class SinceWords
{
    public static string Of(DateTimeOffset at, DateTimeOffset now) => (now.UtcDateTime.Date - at.UtcDateTime.Date).Days switch
    {
        <= 0 => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture),
        1 => Sentence.Say("yesterday"),
        < 7 => at.UtcDateTime.ToString("dddd", Language.Current.Culture),
        _ => Shared.Pages.Ago.Date(at, now),
    };
}
