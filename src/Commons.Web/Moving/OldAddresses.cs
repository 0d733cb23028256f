using System.Text.RegularExpressions;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;

namespace Commons.Web.Moving;

/// <summary>
/// Addresses of the boards that moved here lead on for ever: <c>/t/slug/123</c>, <c>/t/slug/123/4</c> and <c>/c/slug/5</c> of Discourse, <c>/viewtopic.php?t=…&amp;p=…</c> and <c>/viewforum.php?f=…</c>
/// of phpBB, and <c>/u/Old.Name</c>. Asked only where this board has nothing of its own there: the answer is 404, or would lead from an old slug to another topic with the same number.
/// </summary>
public sealed partial class OldAddresses(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var status = context.Response.StatusCode;
        if (status is not (StatusCodes.Status404NotFound or StatusCodes.Status301MovedPermanently or StatusCodes.Status302Found) || context.Response.HasStarted || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))) return;
        if (await FindAsync(context, isElsewhere: status is not StatusCodes.Status404NotFound) is not { } path) return;
        context.Response.Clear();
        context.Response.Redirect(path, permanent: true);
    }

    private static async Task<string?> FindAsync(HttpContext context, bool isElsewhere)
    {
        var (request, ct) = (context.Request, context.RequestAborted);
        var path = request.Path.Value ?? "";
        if (isElsewhere && (Topic().Match(path) is not { Success: true } own || context.Response.Headers.Location.ToString().StartsWith($"/t/{own.Groups["slug"].Value}/", StringComparison.Ordinal))) return null;
        var db = context.RequestServices.GetRequiredService<CommonsDb>();
        if (Topic().Match(path) is { Success: true } topic)
            return await TopicAsync(db, topic.Groups["id"].Value, topic.Groups["slug"].Value, isElsewhere, topic.Groups["number"] is { Success: true } number ? int.Parse(number.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null, ct);
        if (path.EndsWith("/viewtopic.php", StringComparison.Ordinal))
            return (request.Query["p"].ToString() is { Length: > 0 } post ? await PostAsync(db, post, ct) : null) ?? (request.Query["t"].ToString() is { Length: > 0 } id ? await TopicAsync(db, id, null, false, null, ct) : null);
        if (path.EndsWith("/viewforum.php", StringComparison.Ordinal)) return await BoardAsync(db, request.Query["f"].ToString(), ct);
        if (Category().Match(path) is { Success: true } category) return await BoardAsync(db, category.Groups["id"].Value, ct);
        return Person().Match(path) is { Success: true } person ? await PersonAsync(db, Uri.UnescapeDataString(person.Groups["name"].Value).ToLowerInvariant(), ct) : null;
    }

    /// <param name="slug">Two boards that moved here may have the same number; then the words beside it tell which is meant.</param>
    private static async Task<string?> TopicAsync(CommonsDb db, string id, string? slug, bool isElsewhere, int? number, CancellationToken ct)
    {
        var moved = await db.MovedThings.AsNoTracking().Where(m => m.Kind == MovedKind.Topic && m.SourceId == id)
            .Join(db.Topics.VisibleTo(null), m => m.TargetId, t => t.Id, (m, t) => new { m.Was, t.Id, t.Slug, t.LastNumber }).ToListAsync(ct);
        var found = moved.Find(m => m.Was == slug) ?? (isElsewhere ? null : moved.FirstOrDefault());
        if (found is null) return null;
        var path = TopicSlug.Path(found.Slug, found.Id);
        return number is { } at ? PostPath.Of(path, Math.Clamp(at, 1, found.LastNumber)) : path;
    }

    private static async Task<string?> PostAsync(CommonsDb db, string id, CancellationToken ct)
    {
        var visible = db.Topics.VisibleTo(null);
        return await db.MovedThings.Where(m => m.Kind == MovedKind.Post && m.SourceId == id && db.Posts.Any(p => p.Id == m.TargetId && visible.Any(t => t.Id == p.TopicId))).Select(m => (long?)m.TargetId).FirstOrDefaultAsync(ct) is { } postId ? $"/p/{postId}" : null;
    }

    private static async Task<string?> BoardAsync(CommonsDb db, string id, CancellationToken ct) =>
        await db.MovedThings.Where(m => m.Kind == MovedKind.Board && m.SourceId == id).Join(db.Boards, m => m.TargetId, b => b.Id, (_, b) => b.Slug).FirstOrDefaultAsync(ct) is { } slug ? $"/b/{slug}" : null;

    private static async Task<string?> PersonAsync(CommonsDb db, string name, CancellationToken ct) =>
        await db.MovedThings.Where(m => m.Kind == MovedKind.Person && m.Was == name).Join(db.Authors.Where(a => a.GoneAt == null), m => m.TargetId, a => a.Id, (_, a) => a.Name).FirstOrDefaultAsync(ct) is { } now && now != name ? $"/u/{now}" : null;

    [GeneratedRegex("^/t/(?<slug>[^/]{1,255})/(?<id>[0-9]{1,18})(?:/(?<number>[0-9]{1,9}))?/?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Topic();

    [GeneratedRegex("^/c/(?:[^/]{1,255}/){1,3}(?<id>[0-9]{1,18})(?:/|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Category();

    [GeneratedRegex("^/u(?:sers)?/(?<name>[^/]{1,255})(?:/.*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Person();
}
