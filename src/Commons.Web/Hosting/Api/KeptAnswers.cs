using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Commons.Web.Hosting.Api;

/// <summary>
/// On calls that move money or commit it: asks for an <c>Idempotency-Key</c>, and answers a request that was answered before with the same bytes. The verbs have
/// locks and rules of their own; this is for the client that did not hear the answer.
/// </summary>
public sealed class KeptAnswers(CommonsDb db, IOptions<JsonOptions> json, TimeProvider clock) : IAsyncActionFilter
{
    public const string ReplayHeader = "Idempotent-Replayed";

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var (http, ct) = (context.HttpContext, context.HttpContext.RequestAborted);
        var key = http.Request.Headers[SentOnce.Header].ToString().Trim();
        if (SentOnce.KeyOf(key) is null)
            throw new Refusal("This moves money, so it needs the header Idempotency-Key: any text, and the same again when you try again.", kind: "idempotency-key-missing") { Status = StatusCodes.Status400BadRequest };
        var (memberId, hash, at) = (long.Parse(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture), HashOf(context), UtcMicros.Of(clock.GetUtcNow()));
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "SentRequests" ("MemberId", "Key", "Hash", "At", "Status") VALUES ({memberId}, {key}, {hash}, {at}, 0) ON CONFLICT ("MemberId", "Key") DO NOTHING""", ct);
        var sent = await db.SentRequests.AsNoTracking().SingleAsync(r => r.MemberId == memberId && r.Key == key, ct);
        if (sent.Hash != hash) throw new Refusal("This Idempotency-Key was used for another request. Choose a new one.", kind: "idempotency-key-reused");
        if (sent.Answer is { } known)
        {
            http.Response.Headers[ReplayHeader] = "true";
            context.Result = new ContentResult { Content = known, ContentType = "application/json; charset=utf-8", StatusCode = sent.Status };
            return;
        }
        var done = await next();
        if (done.Exception is not null || done.Result is not ObjectResult { StatusCode: null or < StatusCodes.Status300MultipleChoices } made) return;
        var (answer, status) = (JsonSerializer.Serialize(made.Value, json.Value.JsonSerializerOptions), made.StatusCode ?? StatusCodes.Status200OK);
        await db.SentRequests.Where(r => r.MemberId == memberId && r.Key == key).ExecuteUpdateAsync(set => set.SetProperty(r => r.Answer, answer).SetProperty(r => r.Status, status), CancellationToken.None);
    }

    private string HashOf(ActionExecutingContext context)
    {
        var request = context.HttpContext.Request;
        var text = new StringBuilder(request.Method).Append(' ').Append(request.Path.Value);
        foreach (var (name, value) in context.ActionArguments.Where(a => a.Value is not CancellationToken).OrderBy(a => a.Key, StringComparer.Ordinal))
            text.Append('\n').Append(name).Append('=').Append(JsonSerializer.Serialize(value, json.Value.JsonSerializerOptions));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
