using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Hosting.Api;

/// <summary>One kind of problem document (RFC 9457): its type is <c>/problems/{Name}</c>.</summary>
public sealed record ProblemKind(string Name, int Status, string Meaning);

/// <summary>Every kind of problem there is, as <c>/api</c> lists them. A test looks for kinds in the code that are missing here.</summary>
public static class Problems
{
    /// <summary>Absent, private and never published sound the same (DECISIONS 24).</summary>
    public const string NotThere = "There is nothing here, or it is not for you to see.";

    public const string MediaType = "application/problem+json";

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        new("bad-request", 400, "The request could not be read: malformed JSON, a missing field, a parameter that is none. The member errors says which."),
        new("bad-cursor", 400, "What after holds is not the next of an answer of this list."),
        new("idempotency-key-missing", 400, "The call moves money or commits it, so it needs the header Idempotency-Key: any text of your choosing, the same again when you try again."),
        new("no-token", 401, "The call needs a bearer token, and there is none, or it is revoked, expired or unknown."),
        new("insufficient-scope", 403, "The token does not have the scope that the call needs; WWW-Authenticate names it."),
        new("not-allowed", 403, "The token's member does not have the role that the call needs."),
        new("banned", 403, "The member is banned, from the board or from the site; the title says why and until when."),
        new("not-found", 404, "There is no such thing, or it is not for this reader. The two look the same."),
        new("method-not-allowed", 405, "The address exists, but not with this method."),
        new("not-acceptable", 406, "The answer cannot be given in a form that the request accepts."),
        new("conflict", 409, "Something newer is there already, such as a draft that another program saved."),
        new("changed-meanwhile", 412, "If-Match names a version that is not the current one. Read it again, and decide whether your change still makes sense."),
        new("too-large", 413, "The request's body is larger than this server takes."),
        new("unsupported-media-type", 415, "The body is not of a type that the call takes; most take application/json."),
        new("refused", 422, "A rule said no; the title is a sentence that can be shown to the person, and field names what it is about."),
        new("idempotency-key-reused", 422, "The Idempotency-Key was used before for another request."),
        new("not-prepaid", 422, "The campaign's budget is not covered by what its sponsor paid."),
        new("no-period", 422, "There is no period of that name."),
        new("no-rule", 422, "The co-op has no rule for that time."),
        new("too-early", 422, "The period is not over for three hours, or the one before is not closed."),
        new("not-published", 422, "The period is not published, so there is nothing to approve."),
        new("approved-already", 422, "Two officers have approved the period."),
        new("same-person", 422, "The second approval is another officer's."),
        new("not-payable", 422, "The period's shares are not payable yet."),
        new("no-batch", 422, "There is no batch of payouts of that id."),
        new("no-payout", 422, "There is no payment of that id."),
        new("batch-state", 422, "The batch of payouts is too far for this, or not far enough."),
        new("payout-state", 422, "The payment is not on its way."),
        new("payout-file", 422, "The bank's file cannot be written as it was approved."),
        new("prepared-it", 422, "Whoever prepared a batch of payouts does not approve it."),
        new("needs-treasurer", 422, "One of the two who approve a batch of payouts is a treasurer."),
        new("transfer-ended", 422, "The money was moved or let go before."),
        new("transfer-expired", 422, "The time for moving the money is over."),
        new("closed-it", 422, "Whoever closed a period does not approve it."),
        new("largest-payee", 422, "Whoever gets the largest share of a period does not approve it."),
        new("not-an-officer", 422, "Only stewards and treasurers approve."),
        new("balance", 422, "The entry would leave an account with less than it may hold."),
        new("reconciliation", 422, "What was counted, what was charged and what the books say do not agree; the period stays open until they do."),
        new("retroactive", 422, "A rule cannot begin in a period that is already open."),
        new("self-check", 422, "The statement could not be recomputed from its own bytes; nothing was published."),
        new("too-often", 429, "That was too often; Retry-After says in how many seconds it will do."),
        new("fault", 500, "Something broke on our side. Nothing that was sent is half-kept."),
        new("unavailable", 503, "The server cannot answer just now; try again in a moment."),
        new("read-only", 503, "The site can only be read just now, while it is looked after; Retry-After says when to try again."),
    ];

    /// <summary>The general kind of a status.</summary>
    public static string KindOf(int status) => status switch
    {
        413 => "too-large", 412 => "changed-meanwhile", 415 => "unsupported-media-type", 422 => "refused",
        _ => All.FirstOrDefault(p => p.Status == status)?.Name ?? (status >= 500 ? "fault" : "bad-request"),
    };

    public static string TypeOf(string kind) => $"/problems/{kind}";

    /// <summary>Gives every problem document a type of ours.</summary>
    public static void Customize(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith("/problems/", StringComparison.Ordinal) is not true) problem.Type = TypeOf(KindOf(problem.Status ?? context.HttpContext.Response.StatusCode));
        if (problem is { Status: StatusCodes.Status404NotFound, Title: "Not Found" }) problem.Title = NotThere;
        problem.Extensions.Remove("traceId");
    }

    /// <summary>Writes one as the whole answer, whatever the request accepts.</summary>
    public static Task WriteAsync(HttpContext context, int status, string kind, string title, string? field = null)
    {
        context.Response.StatusCode = status;
        var problem = new ProblemDetails { Type = TypeOf(kind), Title = title, Status = status };
        if (field is not null) problem.Extensions["field"] = FieldOf(field);
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: MediaType, context.RequestAborted);
    }

    /// <summary>The name of a form's field as the API has it.</summary>
    private static string FieldOf(string field) => field is "Body" ? "markdown" : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field);
}
