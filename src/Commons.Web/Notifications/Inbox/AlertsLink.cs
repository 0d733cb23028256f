using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Notifications.Inbox;

/// <summary>Notifications in the bar of those who are signed in, with how many are new.</summary>
public sealed class AlertsLink(Alerts alerts, CurrentMember current) : IShellPart
{
    public ShellPlace Place => ShellPlace.Bar;
    public int Order => 25;

    public async Task<Part?> ForAsync(CancellationToken ct) =>
        await current.FindAsync(ct) is null ? null : new Part("/Notifications/Inbox/_AlertsLink.cshtml", await alerts.UnreadAsync(ct));
}

/// <summary>The same in the bar at the bottom of narrow screens.</summary>
public sealed class AlertsQuickLink(Alerts alerts, CurrentMember current) : IShellPart
{
    public ShellPlace Place => ShellPlace.BottomBar;
    public int Order => 20;

    public async Task<Part?> ForAsync(CancellationToken ct) =>
        await current.FindAsync(ct) is null ? null : new Part("/Notifications/Inbox/_AlertsQuickLink.cshtml", await alerts.UnreadAsync(ct));
}
