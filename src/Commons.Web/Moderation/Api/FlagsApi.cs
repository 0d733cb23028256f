using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Posts;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Moderation.Flags;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Moderation.Api;

/// <summary>Telling the moderators of a post.</summary>
[Route(Root + "/posts/{id:long}/flags")]
public sealed class FlagsApi(CommonsDb db, CurrentMember current, Flagging flagging) : ApiCalls
{
    /// <summary>Flags a post for the moderators of its board.</summary>
    /// <param name="id">The post's id.</param>
    [HttpPost, Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Flag(long id, NewFlag typed, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await db.FindStandingPostAsync(id, member, ct) is null) return NotFound();
        await flagging.FlagAsync(id, member.Author, typed.Reason!.Value, typed.Note, ct);
        return NoContent();
    }
}

/// <summary>What is wrong with a post.</summary>
/// <param name="Note">In a few words; needed with illegal and other.</param>
public sealed record NewFlag([Required] FlagReason? Reason, string? Note = null);
