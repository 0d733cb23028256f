using System.ComponentModel.DataAnnotations;
using Commons.Web.Hosting.Api;
using Commons.Web.Members.Ignoring;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Api;

/// <summary>Whom and what the token's member does not want to read, and whom they do not want to hear from.</summary>
[Route(Root + "/me/ignored")]
public sealed class MyListsApi(CurrentMember current, IgnoreList list) : ApiCalls
{
    /// <summary>Lists what one muted and whom one blocked.</summary>
    [HttpGet, Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<Listing<IgnoredAnswer>>> List(CancellationToken ct) => Answer(await list.LinesAsync(await current.GetAsync(ct), ct));

    /// <summary>Mutes a person, word, board or server, or blocks a person. What is there already stays.</summary>
    [HttpPost, Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<Listing<IgnoredAnswer>>> Add(NewIgnored typed, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        await list.AddAsync(member, typed.Line, ct);
        return Answer(await list.LinesAsync(member, ct));
    }

    /// <summary>Takes a line out of one's list; one that is not there is none the less gone.</summary>
    [HttpDelete, Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Remove([FromQuery] NewIgnored named, CancellationToken ct)
    {
        await list.RemoveAsync(await current.GetAsync(ct), named.Line, ct);
        return NoContent();
    }

    private static Listing<IgnoredAnswer> Answer(IReadOnlyList<IgnoreLine> lines) => new([.. lines.Select(l => new IgnoredAnswer(l.IsBlock, l.Kind, l.Target))], null);
}

/// <summary>What to mute, or whom to block.</summary>
public sealed record NewIgnored
{
    /// <summary>A wall and not only a mute; for people alone.</summary>
    public bool IsBlock { get; init; }

    /// <summary><c>person</c>, <c>word</c>, <c>board</c> or <c>server</c>.</summary>
    public MuteKind Kind { get; init; }

    /// <summary>A name, name@server, word, slug or host.</summary>
    [Required, StringLength(Mute.TargetLengthMax)]
    public string Target { get; init; } = "";

    internal IgnoreLine Line => new(IsBlock, IsBlock ? MuteKind.Person : Kind, Target);
}

/// <summary>A line of one's list.</summary>
public sealed record IgnoredAnswer(bool IsBlock, MuteKind Kind, string Target);
