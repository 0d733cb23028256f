using Commons.Web.Hosting.Api;
using Commons.Web.Shared;
using Commons.Web.Shared.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Hosting;

/// <summary>The pages for what did not work. Absent, private and never published look the same (DECISIONS 24).</summary>
[ApiExplorerSettings(IgnoreApi = true), IgnoreAntiforgeryToken]
public sealed class ErrorController : Controller
{
    [Route("error/{status:int}")]
    public IActionResult Show(int status)
    {
        var (refusal, words) = (HttpContext.Items[nameof(Refusal)] as Refusal, Words(status));
        if (!Errors.AsksForHtml(Request)) return Problem(statusCode: status, title: refusal?.Message ?? words.ToString(), type: refusal is null ? null : Problems.TypeOf(refusal.Kind));
        return View("Error", new ErrorPage(status, refusal?.Spoken ?? words.Spoken, refusal is not null));
    }

    private static Sentence Words(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.NotThere,
        StatusCodes.Status403Forbidden => "This is not yours to do.",
        StatusCodes.Status400BadRequest => "The form was too old or not ours. Go back, reload the page and send it again; what you typed is still there.",
        StatusCodes.Status429TooManyRequests => "That was too often. Wait a moment and try again.",
        >= 500 => "Something broke on our side. Nothing you sent was half-kept; please try again.",
        _ => "That did not work.",
    };
}

/// <summary>What an error page shows.</summary>
/// <param name="IsRefused">Whether a rule said no, so that nothing is broken and the frame around the page stands.</param>
public sealed record ErrorPage(int Status, string Sentence, bool IsRefused);
