using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Tags;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;

namespace Commons.Web.Forum.Api;

/// <summary>Which topics, in which order.</summary>
public sealed record TopicsAsked
{
    /// <summary><c>latest</c>, <c>new</c>, <c>unread</c>, <c>top</c> or <c>hot</c>; the latest first if left out.</summary>
    public string? Sort { get; init; }

    /// <summary>With <c>top</c>: <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c>, <c>year</c> or <c>all</c>; a year if left out.</summary>
    public string? Period { get; init; }

    /// <summary>Only topics with this tag.</summary>
    public string? Tag { get; init; }

    /// <exception cref="Refusal">There is no such order: status 400.</exception>
    public TopicOrder Order() => (Sort is "top" ? TopicOrder.Find(null, Period ?? TopicOrder.Top.Path["top/".Length..]) : Period is null ? TopicOrder.Find(Sort ?? "latest", null) : null)
        ?? throw new Refusal("Sort by latest, new, unread, top or hot; a period goes with top.", "sort", kind: "bad-request") { Status = StatusCodes.Status400BadRequest };
}

/// <summary>Lists of topics as the API shows them.</summary>
public sealed class TopicLists(CommonsDb db, ListReading lists, CommonsOptions options)
{
    public async Task<Listing<TopicRowAnswer>> ReadAsync(ListScope scope, TopicsAsked asked, Slice slice, CancellationToken ct)
    {
        var order = asked.Order();
        long? tagId = null;
        if (asked.Tag is { Length: > 0 } tag)
        {
            var name = Tag.NameOf(tag);
            tagId = await db.Tags.Where(t => t.Name == name).Select(t => (long?)t.Id).SingleOrDefaultAsync(ct);
            if (tagId is null) return new([], null);
        }
        var rows = await lists.WalkAsync(scope, order, tagId, slice, ct);
        return new([.. rows.Items.Select(row => TopicRowAnswer.Of(row, options.Origin))], rows.Next);
    }
}
