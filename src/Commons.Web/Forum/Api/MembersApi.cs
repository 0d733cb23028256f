using Commons.Web.Forum.People;
using Commons.Web.Forum.Posts;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>People and what they wrote.</summary>
[Route(Root + "/members/{name}")]
public sealed class MembersApi(CommonsDb db, CurrentMember current, CommonsOptions options) : ApiCalls
{
    /// <summary>Reads what a person's page says.</summary>
    /// <param name="name">A member's name, or name@server of somebody from elsewhere.</param>
    [HttpGet, OpenRead]
    public async Task<ActionResult<MemberAnswer>> Show(string name, CancellationToken ct)
    {
        if (await HeadAsync(name, ct) is not { } head) return NotFound();
        var counts = head.IsFormer ? new PersonSummary(head, 0, 0, [], []) : await PersonSummary.LoadAsync(db, head, ct);
        return new MemberAnswer(PersonAnswer.Of(head.Person, options.Origin), head.Address, head.BioHtml?.Value, head.Location, head.Link, head.Since, head.LastSeenOn, head.IsFormer, counts.TopicCount, counts.ReplyCount);
    }

    /// <summary>Lists the topics that a person started, the newest first.</summary>
    /// <param name="name">A member's name, or name@server of somebody from elsewhere.</param>
    [HttpGet("topics"), OpenRead]
    public Task<ActionResult<Listing<PersonPostAnswer>>> Topics(string name, [FromQuery] Slice slice, CancellationToken ct) => ListAsync(name, true, slice, ct);

    /// <summary>Lists a person's replies, the newest first.</summary>
    /// <param name="name">A member's name, or name@server of somebody from elsewhere.</param>
    [HttpGet("replies"), OpenRead]
    public Task<ActionResult<Listing<PersonPostAnswer>>> Replies(string name, [FromQuery] Slice slice, CancellationToken ct) => ListAsync(name, false, slice, ct);

    private async Task<ActionResult<Listing<PersonPostAnswer>>> ListAsync(string name, bool opening, Slice slice, CancellationToken ct)
    {
        if (await HeadAsync(name, ct) is not { IsFormer: false } head) return NotFound();
        IQueryable<Post> posts = PersonPost.Of(db, head.AuthorId, opening);
        if (Cursor.Read(slice.After) is { } after)
        {
            var (at, id) = (after.At, after.Id);
            posts = posts.Where(p => p.WrittenAt <= at && (p.WrittenAt < at || p.Id < id));
        }
        var rows = await PersonPost.ReadAsync(posts.OrderByDescending(p => p.WrittenAt).ThenByDescending(p => p.Id).Take(slice.Limit + 1), ct);
        return rows.Cut(slice.Limit, p => Cursor.Of(p.WrittenAt, p.PostId),
            p => new PersonPostAnswer(p.PostId, $"{options.Origin}/p/{p.PostId}", p.TopicTitle, BoardMarkAnswer.Of(p.Board, options.Origin), p.WrittenAt, p.Excerpt, p.Score));
    }

    private async Task<PersonHead?> HeadAsync(string name, CancellationToken ct) => await PersonHead.FindAsync(db, name, options.Url.Authority, await current.FindAsync(ct), ct);
}

/// <summary>What a person's page says.</summary>
/// <param name="Address">How other servers find them.</param>
/// <param name="LastSeenOn">The day; null where they hide it.</param>
/// <param name="IsFormer">They left, and what they wrote stayed.</param>
public sealed record MemberAnswer(PersonAnswer Person, string Address, string? BioHtml, string? Location, string? Link, DateTimeOffset Since, DateOnly? LastSeenOn, bool IsFormer, int Topics, int Replies);

/// <summary>A post in a list of somebody's.</summary>
/// <param name="Score">Votes for less votes against.</param>
public sealed record PersonPostAnswer(long Id, string Url, string TopicTitle, BoardMarkAnswer Board, DateTimeOffset WrittenAt, string Excerpt, int Score);
