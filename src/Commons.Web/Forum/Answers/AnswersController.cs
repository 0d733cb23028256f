using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Answers;

/// <summary>Who asked, and the board's moderators, say which reply is the answer.</summary>
[Authorize, Route("p/{postId:long}")]
public sealed class AnswersController(CurrentMember current, Answering answering) : Controller
{
    [HttpPost("accept")]
    public Task<IActionResult> Accept(long postId, CancellationToken ct) => SayAsync(postId, true, ct);

    [HttpPost("unaccept")]
    public Task<IActionResult> Unaccept(long postId, CancellationToken ct) => SayAsync(postId, false, ct);

    private async Task<IActionResult> SayAsync(long postId, bool isAnswer, CancellationToken ct) =>
        await answering.SayAsync(postId, await current.GetAsync(ct), isAnswer, ct) ? Redirect($"/p/{postId}") : NotFound();
}
