using System.Globalization;
using System.Text.RegularExpressions;

namespace Commons.E2E.Support;

/// <summary>
/// Addresses in the demo that depend on when it was made, found as a reader would by following links. Its three months left no poll, message, draft or flag behind; so
/// that pages of these kinds have something on them too, ana, ben and mo see to it, once, through the same forms as everybody.
/// </summary>
public static class DemoPlaces
{
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(DemoServer demo)
    {
        var month = TimeProvider.System.GetUtcNow().AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var (ana, ben, mo, bakery, tess) = (await InAsync(demo, "ana"), await InAsync(demo, "ben"), await InAsync(demo, "mo"), await InAsync(demo, "bakery"), await InAsync(demo, "tess"));
        var places = new Dictionary<string, string> { ["month"] = month };
        places["topic"] = Found(await ana.GetAsync("/b/repair"), "href=\"(/t/[a-z0-9-]+/[0-9]+)\"[^>]*>The mending log");
        places["topicId"] = places["topic"].Split('/')[^1];
        places["postId"] = Found(await ana.GetAsync(places["topic"]), "/p/([0-9]+)/");
        places["tag"] = Found(await ana.GetAsync("/tags"), "href=\"/tag/([^\"/]+)\"");
        places["rule"] = Found(await ana.GetAsync("/transparency"), "href=\"/co-op/rules/([^\"/]+)\"");
        places["earning"] = Found(await ana.GetAsync($"/my/earnings/{month}"), $"href=\"/my/earnings/{month}/posts/([0-9]+)\"");
        places["campaign"] = Found(await bakery.GetAsync("/sponsor"), "href=\"/sponsor/campaigns/([0-9]+)\"");
        places["batch"] = Found(await tess.GetAsync("/treasury/payouts"), "href=\"/treasury/payouts/([0-9a-f-]{36})\"");
        places["bankFile"] = Found(await tess.GetAsync("/treasury/bank"), "href=\"/treasury/bank/([0-9a-f-]{36})\"");
        await TalkAsync(places, ana, ben);
        places["pollId"] = places["poll"].Split('/')[^1];
        await KeepAsync(places, ana, ben, mo);
        return places;
    }

    /// <summary>A poll with a vote, an answer that names its starter, and what ana is told of it.</summary>
    private static async Task TalkAsync(Dictionary<string, string> places, Writer ana, Writer ben)
    {
        var poll = await ana.SubmitAsync("/write?board=garden", new()
        {
            ["Board"] = "garden", ["Title"] = "What do we sow first?", ["Body"] = "Before the board sits down on Thursday.", ["Tags"] = "plans", ["Poll.Question"] = "What first?", ["Poll.Options"] = "Leeks\nKale",
        });
        places["poll"] = Found(poll, "(/t/[a-z0-9-]+/[0-9]+)");
        var page = await ana.GetAsync(places["poll"]);
        places["own"] = Found(page, "/p/([0-9]+)/");
        await ana.PressAsync(places["poll"], "Vote", new() { ["option"] = Found(page, "name=\"option\" value=\"([0-9]+)\"") });
        await ben.ReplyAsync(places["poll"], "Kale, @ana: it stands in the cold.");
        places["told"] = await Eventually.SomeAsync(async () => Regex.Match(await ana.GetAsync("/my/notifications"), "id=\"told_([0-9]+)\"", RegexOptions.None, TimeSpan.FromSeconds(2)) is { Success: true } told ? told.Groups[1].Value : null,
            () => "Ana is told nothing.");
    }

    private static async Task KeepAsync(Dictionary<string, string> places, Writer ana, Writer ben, Writer mo)
    {
        places["conversation"] = Found(await ana.SubmitAsync("/my/messages/new", new() { ["To"] = "ben", ["Title"] = "Seeds", ["Body"] = "Are they *ready*?" }), "/my/messages/([0-9]+)");
        await ana.SubmitToAsync("/my/drafts", "/write?board=garden", new() { ["Title"] = "Half a thought", ["Board"] = "garden", ["Body"] = "It begins like this" });
        await ana.SubmitAsync($"/p/{places["postId"]}/bookmark", new() { ["Note"] = "For the winter" });
        await ana.SubmitAsync("/my/settings/blocks", new() { ["What"] = "mute", ["Kind"] = "Word", ["Target"] = "crypto" });
        await ben.SendFlagAsync(places["own"]);
        places["item"] = await Eventually.SomeAsync(async () => Regex.Match(await mo.GetAsync("/review"), "href=\"/review/([0-9]+)\"", RegexOptions.None, TimeSpan.FromSeconds(2)) is { Success: true } item ? item.Groups[1].Value : null,
            () => "The flag never came to the review.");
    }

    private static Task<string> SendFlagAsync(this Writer who, string post) => who.SubmitAsync($"/p/{post}/flag", new() { ["Reason"] = "Other", ["Note"] = "Is this the right board?" });

    private static async Task<Writer> InAsync(DemoServer demo, string name)
    {
        var writer = new Writer(demo.Url, Http.Client);
        await writer.SignInAsync(name, DemoServer.Password);
        return writer;
    }

    private static string Found(string html, string what) => Regex.Match(html, what, RegexOptions.None, TimeSpan.FromSeconds(2)) is { Success: true } found
        ? found.Groups[1].Value : throw new InvalidOperationException($"There is no {what} in\n{html}");
}
