using Commons.Web.Shared.Times;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Shared;

public sealed class ZoneTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Members_read_times_by_their_own_clock_and_guests_by_the_sites(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);   // It is nine in the morning in UTC.
        await app.MemberAsync("ana");
        app.Clock.Advance(TimeSpan.FromHours(4));
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        app.Clock.Advance(TimeSpan.FromDays(40));
        var (ana, theo) = (await app.SignInAsync("ana"), await app.SignInAsync("theo"));

        await ana.PostAsync("/my/settings/appearance", new() { ["TimeZone"] = "Pacific/Auckland" });
        await theo.PostAsync("/admin/appearance", new() { ["Theme"] = "commons", ["Language"] = "en", ["TimeZone"] = "America/St_Johns" });

        Assert.Equal(("11 November", "11 November 2026, 02:00 UTC+13"), await WrittenAsync(ana, topic.Path));
        Assert.Equal(("10 November", "10 November 2026, 09:30 UTC−3:30"), await WrittenAsync(app.Visitor(), topic.Path));
        Assert.Equal(("10 November", "10 November 2026, 09:30 UTC−3:30"), await WrittenAsync(theo, topic.Path));
        Assert.Contains("It is now 21 December 2026, 02:00 UTC+13.", (await ana.PageAsync("/my/settings/appearance")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Pacific/Auckland", (await ana.PageAsync(topic.Path)).Body!.GetAttribute("data-zone"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_day_that_is_typed_is_a_day_of_the_one_who_types_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var post = (await app.TopicAsync(await app.BoardAsync(), "theo")).Posts[0].Id;
        var ana = await app.SignInAsync("ana");
        await ana.PostAsync("/my/settings/appearance", new() { ["TimeZone"] = "Pacific/Auckland" });

        await ana.PostAsync($"/p/{post}/bookmark", new() { ["RemindOn"] = "2026-11-20" });

        Assert.Equal(DateTimeOffset.Parse("2026-11-19T18:00:00Z", System.Globalization.CultureInfo.InvariantCulture), await app.WithDbAsync(db => db.Bookmarks.Select(b => b.RemindAt).SingleAsync(Ct)));
        Assert.Equal("2026-11-20", (await ana.PageAsync($"/p/{post}/bookmark")).QuerySelector("[name=RemindOn]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_zone_that_is_none_is_refused_and_the_size_of_the_text_is_kept()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");

        var refused = await theo.PostAsync("/my/settings/appearance", new() { ["TimeZone"] = "Mars/Olympus" });
        await theo.PostAsync("/my/settings/appearance", new() { ["TextSize"] = "Larger" });
        var page = await theo.PageAsync("/my/settings/appearance");

        Assert.Contains("Choose a time zone from the list.", refused, StringComparison.Ordinal);
        Assert.Equal("larger", page.DocumentElement.GetAttribute("data-text"));
        Assert.Equal("", page.QuerySelector("#TimeZone option[selected]")?.GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T01:30:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-10", "00:00", "2026-11-09T18:30:00Z")]
    [InlineData("UTC", "2026-11-10", "00:00", "2026-11-10T00:00:00Z")]
    public void A_day_and_an_hour_are_one_moment_also_when_the_clocks_change(string zone, string day, string time, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), Zone.Find(zone)!.At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    private static async Task<(string? Text, string? Title)> WrittenAsync(Visitor reader, string path)
    {
        var time = (await reader.PageAsync(path)).QuerySelector("#post_1 time")!;
        return (time.TextContent, time.GetAttribute("title"));
    }
}
