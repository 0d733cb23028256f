using Commons.Web.Forum.Changes;
using Commons.Web.Hosting;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Search;

/// <summary>Keeps the index in step with the posts.</summary>
public sealed class IndexPosts(IWordIndex index) : IFollowPosts
{
    public async Task FollowAsync(IReadOnlyList<ChangedPost> posts, CancellationToken ct)
    {
        foreach (var post in posts)
        {
            if (post.IsGone) await index.RemoveAsync(post.Id, ct);
            else await index.PutAsync(new(post.Id, Broken(post.Number is 1 ? post.Title : ""), Broken(Renderer.Excerpt(post.Html, int.MaxValue)), Facts(post)), ct);
        }
    }

    private static List<string> Facts(ChangedPost post)
    {
        List<string> facts = [Fact.Board(post.BoardId), Fact.Author(post.AuthorId), Fact.Topic(post.TopicId), .. post.TagIds.Select(Fact.Tag)];
        if (post.Html.Contains("<img ", StringComparison.Ordinal)) facts.Add(Fact.HasImage);
        return facts;
    }

    private static IReadOnlyList<string> Broken(string text) => [.. Words.Of(text).Select(w => w.Folded)];
}

/// <summary>Notes every post as changed when the index was made by other rules than today's, or never.</summary>
public sealed class PrepareIndex(CommonsDb db) : IPrepare
{
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var state = await db.SearchStates.SingleOrDefaultAsync(ct);
        if (state is { Version: Words.Version }) return;
        if (state is null) db.SearchStates.Add(new SearchState { Version = Words.Version });
        else state.Version = Words.Version;
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "PostChanges"("PostId") SELECT "Id" FROM "Posts" WHERE true ON CONFLICT DO NOTHING""", ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
