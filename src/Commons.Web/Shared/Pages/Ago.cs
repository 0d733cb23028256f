using System.Globalization;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Times;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commons.Web.Shared.Pages;

/// <summary>Times in words, as far back as they are useful that way: 30 days, then the date (FORUM 2.9).</summary>
public static class Ago
{
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var past = now - at;
        return past switch
        {
            { Ticks: < 0 } => Full(at),
            { TotalMinutes: < 1 } => Sentence.Say("just now"),
            { TotalHours: < 1 } => Sentence.Say($"{past.Minutes} min ago"),
            { TotalDays: < 1 } => Sentence.Say($"{past.Hours} h ago"),
            { TotalDays: < 2 } => Sentence.Say("yesterday"),
            { TotalDays: <= 30 } => Sentence.Say($"{past.Days} days ago"),
            _ => Date(at, now),
        };
    }

    /// <summary>The day, with its year where that is not this one.</summary>
    public static string Date(DateTimeOffset at, DateTimeOffset now)
    {
        var (day, today) = (Zone.Current.DayOf(at), Zone.Current.DayOf(now));
        return day.ToString(day.Year == today.Year ? Language.Current.DayOfYearFormat : Language.Current.DayFormat, Language.Current.Culture);
    }

    /// <summary>Day and hour by the reader's clock, which is said.</summary>
    public static string Full(DateTimeOffset at) => Zone.Current.Local(at).ToString($"{Language.Current.DayFormat}, HH:mm '{Zone.Current.OffsetAt(at)}'", Language.Current.Culture);

    /// <summary>How long a conversation rested, in words; null under a week.</summary>
    public static string? Gap(TimeSpan rest) => rest.TotalDays switch
    {
        < 7 => null,
        < 14 => Sentence.Say("A week later"),
        < 60 => Sentence.Say($"{(int)(rest.TotalDays / 7)} weeks later"),
        < 730 => Sentence.Say($"{(int)(rest.TotalDays / 30)} months later"),
        _ => Sentence.Say($"{(int)(rest.TotalDays / 365)} years later"),
    };
}

/// <summary><c>&lt;time at="…"&gt;</c>: in words for a person, exact for a machine and in the title.</summary>
[HtmlTargetElement("time", Attributes = "at")]
public sealed class AgoTagHelper(TimeProvider clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    /// <summary>Shows the day and not how long ago it was.</summary>
    public bool AsDate { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", Ago.Full(At));
        if (!AsDate) output.Attributes.SetAttribute("data-ago", "");
        output.Content.SetContent(AsDate ? Ago.Date(At, clock.GetUtcNow()) : Ago.Of(At, clock.GetUtcNow()));
    }
}
