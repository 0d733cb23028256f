using System.Text.Json;
using AngleSharp.Html.Dom;
using Commons.Web.Members;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Periods;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Earnings;

/// <summary>The example month of <see cref="Month"/>, at the stage that a test needs, and what its people see of it.</summary>
internal static class LivedMonth
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Counted and rolled up; nothing is closed.</summary>
    public static async Task<(CommonsApp App, Month Month, Month.Example Posts)> CountedAsync(DatabaseKind kind, int disputeDays = 0)
    {
        var app = await CommonsApp.StartAsync(kind, settings: new() { ["Commons:Treasury:DisputeDays"] = $"{disputeDays}", ["Commons:RateLimits:Exempt"] = "127.0.0.1" });
        var month = await Month.BeginAsync(app);
        var posts = await month.LiveAsync();
        await month.AuthorAsync("tess", Role.Treasurer);
        await month.AuthorAsync("rae");
        await app.PumpAsync();
        return (app, month, posts);
    }

    /// <summary>Brings readings and charges up to now, as the meter's jobs do.</summary>
    public static Task RollUpAsync(this CommonsApp app) => app.WithAsync(async services =>
    {
        await services.GetRequiredService<MeterRollup>().CatchUpAsync(null, Ct);
        await services.GetRequiredService<MeterDays>().CloseAsync(Month.Key, Ct);
    });

    public static async Task ApproveAsync(this CommonsApp app)
    {
        await WholePeriodTests.ApproveAsync(app, "tess");
        await WholePeriodTests.ApproveAsync(app, "theo");
    }

    public static async Task<JsonElement> JsonAsync(this Visitor visitor, string path)
    {
        var text = await visitor.GetAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, visitor.Status);
        return JsonElement.Parse(text);
    }

    public static long Number(JsonElement of, string name) => long.Parse(of.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The figures of the page's sum, as micros, one a line.</summary>
    public static List<long> SumOf(IHtmlDocument page) => [.. page.QuerySelectorAll("[aria-labelledby=sum-heading] tbody td").Select(cell => Micros(cell.TextContent))];

    /// <summary><c>− 3.010000</c> becomes -3010000.</summary>
    public static long Micros(string exact)
    {
        var digits = exact.Trim().Replace("\u00a0", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace("\u2212", "-", StringComparison.Ordinal);
        Assert.Equal(7, digits.Length - digits.IndexOf('.', StringComparison.Ordinal));
        return long.Parse(digits.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }
}
