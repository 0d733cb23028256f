using Commons.Web.Shared;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Administration.Upkeep;

/// <summary>
/// While the site is only to be read, what would change something is answered 503 with Retry-After, which browsers show as a page and other servers and
/// programs obey (FORUM 2.9). Reading goes on, and so do signing in and the switch itself.
/// </summary>
public sealed class ReadOnlyMode(RequestDelegate next)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(10);

    private static readonly PathString[] Open = ["/signin", "/signout", "/language", "/admin/upkeep", "/error"];

    public async Task InvokeAsync(HttpContext context, OurCoop coop)
    {
        if (Changes(context.Request) && await coop.FindAsync(context.RequestAborted) is { ReadOnlySince: not null } resting)
            throw new Refusal(Why(resting.ReadOnlyWords), kind: "read-only") { Status = StatusCodes.Status503ServiceUnavailable, RetryAfter = Wait };
        await next(context);
    }

    private static Sentence Why(string words) => words.Length is 0 ? "The site can only be read just now. Go back, keep what you typed and send it again later."
        : Told($"The site can only be read just now: {words} Go back, keep what you typed and send it again later.");

    private static Sentence Told(Sentence sentence) => sentence;

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method) && !Open.Any(path => request.Path.StartsWithSegments(path));
}
