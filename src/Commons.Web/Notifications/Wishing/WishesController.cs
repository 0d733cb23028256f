using System.Globalization;
using Commons.Web.Members;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Push;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Notifications.Wishing;

/// <summary>How the reader wishes to be told: what by which way, when not, and whether there is a digest.</summary>
[Authorize, Route("my/settings/notifications")]
public sealed class WishesController(CommonsDb db, CurrentMember current, VapidKeys keys) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct) => View("Wishes", await WithPushAsync(WishesForm.Of(await Wishes.FindAsync(db, await MemberIdAsync(ct), ct)), ct));

    [HttpPost]
    public async Task<IActionResult> Update(WishesForm form, CancellationToken ct)
    {
        form = await WithPushAsync(form, ct);
        if (!ModelState.IsValid) return this.FormAgain("Wishes", form);
        var wishes = await Wishes.FindToChangeAsync(db, await MemberIdAsync(ct), ct);
        try
        {
            wishes.BeQuiet(form.IsQuiet ? WishesForm.Minutes(form.QuietFrom) : null, form.IsQuiet ? WishesForm.Minutes(form.QuietUntil) : null);
            wishes.ReadDigest(form.Digest);
            foreach (var kind in Enum.GetValues<NotificationKind>()) wishes.Wish(kind, form.Chosen(kind));
            await db.SaveChangesAsync(ct);
            return Redirect("/my/settings/notifications?saved=true");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Wishes", form, refusal);
        }
    }

    private async Task<WishesForm> WithPushAsync(WishesForm form, CancellationToken ct)
    {
        var memberId = await MemberIdAsync(ct);
        return form with { PushKey = await keys.PublicAsync(ct), Browsers = await db.PushSubscriptions.Where(s => s.MemberId == memberId).OrderBy(s => s.Id).ToListAsync(ct) };
    }

    private async Task<long> MemberIdAsync(CancellationToken ct) => (await current.GetAsync(ct)).Id;
}

/// <summary>The matrix of event by channel, quiet hours and digest as they stand in the form.</summary>
public sealed record WishesForm
{
    public NotificationKind[] List { get; init; } = [];
    public NotificationKind[] Mail { get; init; } = [];
    public NotificationKind[] Push { get; init; } = [];
    public bool IsQuiet { get; init; }

    /// <summary>As a time field sends it: <c>22:00</c>.</summary>
    public string? QuietFrom { get; init; }
    public string? QuietUntil { get; init; }
    public DigestRhythm Digest { get; init; }

    /// <summary>What a browser needs to switch push on.</summary>
    [BindNever]
    public string PushKey { get; init; } = "";

    /// <summary>The reader's browsers that take push messages.</summary>
    [BindNever]
    public IReadOnlyList<PushSubscription> Browsers { get; init; } = [];

    public Channels Chosen(NotificationKind kind) => (List.Contains(kind) ? Channels.List : 0) | (Mail.Contains(kind) ? Channels.Mail : 0) | (Push.Contains(kind) ? Channels.Push : 0);

    public static WishesForm Of(Wishes wishes)
    {
        var kinds = Enum.GetValues<NotificationKind>();
        return new()
        {
            List = [.. kinds.Where(k => wishes.Of(k).HasFlag(Channels.List))],
            Mail = [.. kinds.Where(k => wishes.Of(k).HasFlag(Channels.Mail))],
            Push = [.. kinds.Where(k => wishes.Of(k).HasFlag(Channels.Push))],
            IsQuiet = wishes.QuietFrom is not null,
            QuietFrom = Time(wishes.QuietFrom ?? 22 * 60),
            QuietUntil = Time(wishes.QuietUntil ?? 7 * 60),
            Digest = wishes.Digest,
        };
    }

    /// <exception cref="Refusal">It is not a time of day.</exception>
    public static int Minutes(string? time) => TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
        ? parsed.Hour * 60 + parsed.Minute : throw new Refusal("A time is written like 22:00.", "QuietFrom");

    private static string Time(int minutes) => new TimeOnly(minutes / 60, minutes % 60).ToString("HH:mm", CultureInfo.InvariantCulture);
}
