using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Shared.Pages;

/// <summary>The cards that features have for this page's right rail: <c>&lt;vc:rail-cards place="…" /&gt;</c>.</summary>
public sealed class RailCardsViewComponent(IEnumerable<IRailCard> cards) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(RailPlace place)
    {
        var shown = new List<Part>();
        foreach (var card in cards.OrderBy(c => c.Order))
            if (await card.ForAsync(place, HttpContext.RequestAborted) is { } part) shown.Add(part);
        return View("/Shared/Pages/_Parts.cshtml", (IReadOnlyList<Part>)shown);
    }
}
