using System.Globalization;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Commons.Web.Notifications.Inbox;

/// <summary>
/// Marks notifications read by visiting what they are about, just before the page is drawn, so that its own count is right. A browser that fetches
/// ahead of its reader has not read anything.
/// </summary>
public sealed class MarkSeen(CommonsDb db, CurrentMember current, Alerts alerts, Errands.Presence presence) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (IsReading(context)) await MarkAsync((ViewResult)context.Result, context.HttpContext);
        await next();
    }

    private async Task MarkAsync(ViewResult shown, HttpContext http)
    {
        var ct = http.RequestAborted;
        if (await current.FindAsync(ct) is not { } member) return;
        presence.See(member.Id);
        if (shown.Model is TopicPage topic)
        {
            var posts = topic.Posts.Select(p => p.Id).ToList();
            var paths = posts.ConvertAll(id => string.Create(CultureInfo.InvariantCulture, $"/p/{id}")).Append(http.Request.Path.Value!).ToList();   // A post's own address leads on to its page of the topic.
            await alerts.SeenAsync(db.Notifications.Where(n => (n.TopicId == topic.Topic.Id && n.Occasions.Any(o => posts.Contains(o.PostId!.Value))) || paths.Contains(n.Path!)), member, ct);
        }
        else if (await alerts.UnreadAsync(ct) > 0)
        {
            var path = http.Request.Path.Value;
            await alerts.SeenAsync(db.Notifications.Where(n => n.Path == path), member, ct);
        }
    }

    private static bool IsReading(ResultExecutingContext context)
    {
        var request = context.HttpContext.Request;
        return context.Result is ViewResult && HttpMethods.IsGet(request.Method) && context.HttpContext.User.Identity?.IsAuthenticated is true
            && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
    }
}
