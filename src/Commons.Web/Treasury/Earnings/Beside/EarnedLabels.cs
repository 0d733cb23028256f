using Commons.Ledger;
using Commons.Web.Hosting;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Words;

namespace Commons.Web.Treasury.Earnings.Beside;

/// <summary>“€ 1.84 in October” on the reader's own posts: to their author and to nobody else (MONEY-ATTACKS 53).</summary>
public sealed class EarnedLabels(CommonsDb db, CommonsOptions options, TimeProvider clock) : ITopicExtras
{
    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        var own = view.Posts.Where(p => p.AuthorId == view.AuthorId && !p.IsDeleted).Select(p => p.PostId).ToList();
        if (own.Count is 0) return TopicExtras.None;
        var (author, published) = (view.AuthorId!.Value, EarningStates.WithStatement);
        if (await db.Periods.Where(p => published.Contains(p.Status)).MaxAsync(p => (string?)p.Key, ct) is not { } latest) return TopicExtras.None;

        var amounts = await db.MemberPosts.AsNoTracking().Where(p => p.PeriodKey == latest && p.AuthorId == author && own.Contains(p.PostId) && p.Amount > 0)
            .Select(p => new { p.PostId, p.Amount }).ToListAsync(ct);
        var day = PeriodKey.Parse(latest).FirstDay;
        var isThisYear = day.Year == clock.GetUtcNow().UtcDateTime.Year;
        return new TopicExtras
        {
            Labels = [.. amounts.Select(a => new TopicExtras.Label(a.PostId, new("/Treasury/Earnings/Beside/_Earned.cshtml", new EarnedLabel(
                isThisYear ? Sentence.Say($"{MoneyText.Of(a.Amount, options.Currency)} in {day:MMMM}") : Sentence.Say($"{MoneyText.Of(a.Amount, options.Currency)} in {day:MMMM yyyy}"),
                $"/my/earnings/{latest}/posts/{a.PostId}"))))],
        };
    }
}

public sealed record EarnedLabel(string Words, string Path);
