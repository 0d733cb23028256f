using Commons.Web.Hosting.Api;
using Commons.Web.Shared;
using Commons.Web.Shared.Languages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Hosting;

/// <summary>
/// Turns a <see cref="Refusal"/> into its sentence, with 422 or the status it names: a page for a person, a problem document (RFC 9457) for a program. Anything
/// else is our bug and becomes 500 without its text.
/// </summary>
public sealed class Errors(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        if (exception is InvalidDataException && context.Request.HasFormContentType && AsksForHtml(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;   // The framework could not read the form: a NUL in it, or more than it takes.
            return await ShowPageAsync(context);
        }
        if (exception is not Refusal refusal) return false;
        context.Response.StatusCode = refusal.Status;
        context.Items[nameof(Refusal)] = refusal;
        if (refusal.RetryAfter is { } wait) context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (AsksForHtml(context.Request)) return await ShowPageAsync(context);
        if (ApiCalls.Are(context))
        {
            await Problems.WriteAsync(context, refusal.Status, refusal.Kind, refusal.Message, refusal.Field);
            return true;
        }
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Type = $"/problems/{refusal.Kind}", Title = refusal.Message, Detail = SpokenTo(context, refusal), Status = refusal.Status },
        });
    }

    /// <summary>For the person behind a script, in their language; the handler stands outside of what chose it. Null where the title says the same.</summary>
    private static string? SpokenTo(HttpContext context, Refusal refusal)
    {
        using var speaking = Language.Find(context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.TwoLetterISOLanguageName)?.Speak();
        return refusal.Spoken == refusal.Message ? null : refusal.Spoken;
    }

    /// <summary>Whether a person looks at it. The API answers programs, whatever they say they accept.</summary>
    public static bool AsksForHtml(HttpRequest request) => !ApiCalls.Are(request.HttpContext) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Leaves the body empty with the status set: the status page middleware, which stands outside, draws the page.</summary>
    private static ValueTask<bool> ShowPageAsync(HttpContext context)
    {
        context.Response.ContentLength = null;
        return ValueTask.FromResult(true);
    }
}
