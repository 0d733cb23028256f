using Commons.Web.Hosting;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Treasury.Earnings;

/// <summary>Tells an author what their own posts brought, where the post stands. To everybody else there is no such label (MONEY-ATTACKS 53).</summary>
public sealed class EarnedLabels(EarnedMonths earned, CommonsOptions options) : ITopicExtras
{
    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        if (view.AuthorId is not { } reader || view.Posts.Where(p => p.AuthorId == reader).Select(p => p.PostId).ToList() is not { Count: > 0 } own) return TopicExtras.None;
        var ever = await earned.EverAsync(reader, own, ct);
        return new() { Labels = [.. own.Where(id => ever.GetValueOrDefault(id) > 0).Select(id => new TopicExtras.Label(id, new Part("/Treasury/Earnings/_Earned.cshtml", MoneyText.Of(ever[id], options.Currency))))] };
    }
}
