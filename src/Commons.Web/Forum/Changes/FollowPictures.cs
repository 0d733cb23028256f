using Commons.Web.Shared.Pictures;

namespace Commons.Web.Forum.Changes;

/// <summary>Says which posts show which members' pictures.</summary>
public sealed class FollowPictures(CommonsDb db, TimeProvider clock) : IFollowPosts
{
    public Task FollowAsync(IReadOnlyList<ChangedPost> posts, CancellationToken ct) =>
        PlacedPictures.SetAsync(db, posts.ToDictionary(p => $"post {p.Id}", p => PlacedPictures.NamesIn(p.Html)), clock.GetUtcNow(), ct);
}
