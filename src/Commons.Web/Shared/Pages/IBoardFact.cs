using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Shared.Pages;

/// <summary>One line of what features know of a board, such as who follows it. Register it scoped.</summary>
public interface IBoardFact
{
    /// <summary>Facts stand in this order, lowest first.</summary>
    int Order { get; }

    /// <summary>A whole short sentence in the reader's language, or null where there is nothing to say.</summary>
    Task<string?> ForAsync(BoardShown board, CancellationToken ct);
}

/// <summary>Which board is shown.</summary>
public sealed record BoardShown(long Id, string Slug);

/// <summary>The facts that features have of a board: <c>&lt;vc:board-facts board="…" /&gt;</c>.</summary>
public sealed class BoardFactsViewComponent(IEnumerable<IBoardFact> facts) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(BoardShown board)
    {
        var said = new List<string>();
        foreach (var fact in facts.OrderBy(f => f.Order))
            if (await fact.ForAsync(board, HttpContext.RequestAborted) is { } sentence) said.Add(sentence);
        return View("/Shared/Pages/_BoardFacts.cshtml", said);
    }
}
