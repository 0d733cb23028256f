using Commons.Web.Shared.Pages;

namespace Commons.Web.Moderation.Flags;

/// <summary>Within reach on every post of somebody else: the way to its moderators.</summary>
public sealed class FlagOnTopic : ITopicExtras
{
    public Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct) => Task.FromResult(view.MemberId is null ? TopicExtras.None : new TopicExtras
    {
        Acts = [.. view.Posts.Where(p => !p.IsDeleted && p.AuthorId != view.AuthorId).Select(p => new TopicExtras.Label(p.PostId, new Part("/Moderation/Flags/_Flag.cshtml", new FlagLink(p.PostId, p.Number))))],
    });
}

public sealed record FlagLink(long PostId, int Number);
