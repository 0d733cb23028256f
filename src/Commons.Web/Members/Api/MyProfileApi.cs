using Commons.Web.Hosting.Api;
using Commons.Web.Members.Profile;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Api;

/// <summary>What the page of the token's member says about them.</summary>
[Route(Root + "/me/profile")]
public sealed class MyProfileApi(CurrentMember current, Introducing introducing) : ApiCalls
{
    /// <summary>Reads it as it was typed.</summary>
    [HttpGet, Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<ProfileAnswer>> Show(CancellationToken ct) => Answer((await current.GetAsync(ct)).Author);

    /// <summary>Changes it; what is left out stays, and an empty text takes away.</summary>
    [HttpPatch, Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<ProfileAnswer>> Change(ProfileChange typed, CancellationToken ct)
    {
        var author = (await current.GetAsync(ct)).Author;
        await introducing.IntroduceAsync(author, typed.DisplayName ?? author.DisplayName, typed.Bio ?? author.Bio, typed.Location ?? author.Location, typed.Link ?? author.Link, ct);
        return Answer(author);
    }

    private static ProfileAnswer Answer(Author author) => new(author.DisplayName, author.Bio, author.Location, author.Link);
}

/// <summary>What to change of one's profile.</summary>
public sealed record ProfileChange
{
    public string? DisplayName { get; init; }

    /// <summary>In Markdown.</summary>
    public string? Bio { get; init; }
    public string? Location { get; init; }

    /// <summary>Begins with https:// or http://.</summary>
    public string? Link { get; init; }
}

/// <summary>A profile.</summary>
/// <param name="Bio">In Markdown.</param>
public sealed record ProfileAnswer(string DisplayName, string? Bio, string? Location, string? Link);
