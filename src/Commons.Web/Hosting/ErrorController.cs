using Commons.Web.Hosting.Api;
using Commons.Web.Shared;
using Commons.Web.Shared.Languages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Hosting;

/// <summary>The pages for what did not work. Absent, private and never published look the same (DECISIONS 24).</summary>
[ApiExplorerSettings(IgnoreApi = true), IgnoreAntiforgeryToken]
public sealed class ErrorController(ILogger<ErrorController> log) : Controller
{
    [Route("error/{status:int}")]
    public IActionResult Show(int status)
    {
        var (refusal, words) = (HttpContext.Items[nameof(Refusal)] as Refusal, Words(status));
        if (!Errors.AsksForHtml(Request)) return Problem(statusCode: status, title: refusal?.Message ?? words.ToString(), type: refusal is null ? null : Problems.TypeOf(refusal.Kind));
        return View("Error", new ErrorPage(status, refusal?.Spoken ?? words.Spoken)
        {
            IsRefused = refusal is not null,
            RetryIn = Wait(),
            Reference = status >= StatusCodes.Status500InternalServerError && refusal is null ? Reference(status) : null,
        });
    }

    /// <summary>What the visitor can name to an operator, who finds it in the log.</summary>
    private string Reference(int status)
    {
        var reference = System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier;
        log.LogError("The page {Path} failed with {Status}; its visitor was given the reference {Reference}", HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath, status, reference);
        return reference;
    }

    private TimeSpan? Wait() => int.TryParse(Response.Headers.RetryAfter.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

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
public sealed record ErrorPage(int Status, string Sentence)
{
    /// <summary>Whether a rule said no, so that nothing is broken and the frame around the page stands.</summary>
    public bool IsRefused { get; init; }

    /// <summary>After how long it will do again.</summary>
    public TimeSpan? RetryIn { get; init; }

    /// <summary>By which an operator finds what happened in the log.</summary>
    public string? Reference { get; init; }

    /// <summary>How long to wait, in words.</summary>
    public string? Wait => RetryIn switch
    {
        null => null,
        { TotalSeconds: < 90 } wait => Shared.Languages.Sentence.Say($"Try again in {(int)Math.Ceiling(wait.TotalSeconds)} seconds."),
        { TotalMinutes: < 90 } wait => Shared.Languages.Sentence.Say($"Try again in {(int)Math.Ceiling(wait.TotalMinutes)} minutes."),
        { } wait => Shared.Languages.Sentence.Say($"Try again in {(int)Math.Ceiling(wait.TotalHours)} hours."),
    };
}
