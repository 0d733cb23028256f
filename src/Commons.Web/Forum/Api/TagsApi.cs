using Commons.Web.Forum.Tags;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>The tags that topics share.</summary>
[Route(Root + "/tags")]
public sealed class TagsApi(CommonsDb db, CommonsOptions options) : ApiCalls
{
    /// <summary>Lists the tags, the most used first.</summary>
    [HttpGet, OpenRead]
    public async Task<ActionResult<Listing<TagAnswer>>> List([FromQuery] Slice slice, CancellationToken ct)
    {
        var tags = db.Tags.AsNoTracking().Where(t => t.TopicCount > 0);
        if (Cursor.Read(slice.After) is { } after) tags = tags.Where(t => t.TopicCount <= after.Key && (t.TopicCount < after.Key || t.Id < after.Id));
        var rows = await tags.OrderByDescending(t => t.TopicCount).ThenByDescending(t => t.Id).Take(slice.Limit + 1).ToListAsync(ct);
        return rows.Cut(slice.Limit, t => new Cursor(t.TopicCount, t.Id), t => new TagAnswer(t.Name, t.TopicCount, options.Origin + t.Path));
    }
}

/// <summary>A tag.</summary>
/// <param name="TopicCount">On how many topics that stand in lists it is.</param>
public sealed record TagAnswer(string Name, int TopicCount, string Url);
