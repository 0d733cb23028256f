using System.Globalization;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Times;

namespace Commons.Web.Forum.Reading;

/// <summary>When one was here last, as one would say it: the hour today, the day of the week within six days, then the date.</summary>
public static class SinceWords
{
    public static string Of(DateTimeOffset at, DateTimeOffset now) => (Zone.Current.DayOf(now).DayNumber - Zone.Current.DayOf(at).DayNumber) switch
    {
        <= 0 => Zone.Current.Local(at).ToString($"HH:mm '{Zone.Current.OffsetAt(at)}'", CultureInfo.InvariantCulture),
        1 => Sentence.Say("yesterday"),
        < 7 => Zone.Current.Local(at).ToString("dddd", Language.Current.Culture),
        _ => Shared.Pages.Ago.Date(at, now),
    };
}
