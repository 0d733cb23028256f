using Commons.Web.Members;
using Commons.Web.Moderation.Reports;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Moderation.Review;

/// <summary>For moderators, in the bar: how many posts and reports wait for a decision.</summary>
public sealed class WaitingReview(CommonsDb db, CurrentMember current) : IShellPart
{
    public ShellPlace Place => ShellPlace.Bar;
    public int Order => 24;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        if (await current.FindAsync(ct) is not { } member || !member.Roles.Any(r => r.Role is Role.Moderator or Role.Steward)) return null;
        var waiting = await db.ReviewItems.VisibleTo(member).Where(i => i.Status == ReviewStatus.Open || i.Status == ReviewStatus.Taken).Take(100).CountAsync(ct);
        waiting += await db.Reports.VisibleTo(member).Where(r => r.Status == ReportStatus.Open).Take(100).CountAsync(ct);
        return waiting is 0 ? null : new("/Moderation/Review/_Waiting.cshtml", waiting);
    }
}
