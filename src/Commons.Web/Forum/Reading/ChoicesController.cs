using Commons.Web.Forum.Feeds;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Reading;

/// <summary>How a member likes to read, and the addresses of feeds that are theirs alone.</summary>
[Authorize, Route("my/settings")]
public sealed class ChoicesController(CommonsDb db, CurrentMember current, CommonsOptions options) : Controller
{
    [HttpGet("reading")]
    public async Task<IActionResult> Edit(CancellationToken ct)
    {
        var reader = await Reader.FindAsync(db, await current.GetAsync(ct), ct);
        return View("Choices", new ChoicesForm { Home = reader.Home, Arrangement = reader.Arrangement });
    }

    [HttpPost("reading")]
    public async Task<IActionResult> Update(ChoicesForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.FormAgain("Choices", form);
        (await Reader.FindToChangeAsync(db, await current.GetAsync(ct), ct)).Choose(form.Home, form.Arrangement);
        await db.SaveChangesAsync(ct);
        return LocalRedirect("/");
    }

    [HttpGet("feeds")]
    public async Task<IActionResult> Feeds(CancellationToken ct) => View(new FeedsPage((await Reader.FindAsync(db, await current.GetAsync(ct), ct)).FeedKeyHash is not null, null));

    /// <summary>The addresses are shown this once; a lost one is replaced, and the old ones then answer nobody.</summary>
    [HttpPost("feeds")]
    public async Task<IActionResult> MakeFeeds(CancellationToken ct)
    {
        var (key, hash) = ListFeeds.NewKey();
        await KeepAsync(hash, ct);
        return View("Feeds", new FeedsPage(true, $"{options.Origin}/unread.atom?key={key}"));
    }

    [HttpPost("feeds/stop")]
    public async Task<IActionResult> StopFeeds(CancellationToken ct)
    {
        await KeepAsync(null, ct);
        return LocalRedirect("/my/settings/feeds");
    }

    private async Task KeepAsync(string? hash, CancellationToken ct)
    {
        (await Reader.FindToChangeAsync(db, await current.GetAsync(ct), ct)).KeepFeedKey(hash);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>How one likes to read.</summary>
public sealed record ChoicesForm
{
    public HomePage Home { get; init; }
    public TopicArrangement? Arrangement { get; init; }
}

/// <param name="Address">Of the feed of unread topics, the one time it is shown.</param>
public sealed record FeedsPage(bool HasKey, string? Address)
{
    public string? NewAddress => Address?.Replace("/unread.atom", "/new.atom", StringComparison.Ordinal);
}
