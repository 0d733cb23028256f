using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Votes;

/// <summary>Votes and reactions at the end of each post.</summary>
public sealed class VotesOnTopic(CommonsDb db) : ITopicExtras
{
    public const string Partial = "/Forum/Votes/_Votes.cshtml";

    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        var votes = await PostVotes.LoadAsync(db, view.TopicId, [.. view.Posts.Where(p => !p.IsDeleted).Select(p => p.PostId)], view.AuthorId, ct);
        return new() { Acts = [.. votes.Select(v => new TopicExtras.Label(v.PostId, new Part(Partial, v)))] };
    }
}
