using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members.Avatars;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Api;

/// <summary>Whose token this is.</summary>
[Route(Root + "/me")]
public sealed class MeApi(CurrentMember current, CommonsOptions options) : ApiCalls
{
    /// <summary>Reads who one is here, with one's roles and what the token allows.</summary>
    [HttpGet, Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<MeAnswer>> Show(CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        return new MeAnswer(member.Id, member.Author.Name, member.Author.DisplayName, $"{options.Origin}/u/{member.Author.Name}", member.Author.Avatar is { } avatar ? options.Origin + StoredAvatar.PathOf(avatar, StoredAvatar.LargeSide) : null, member.EmailConfirmed, member.JoinedAt,
            [.. member.Roles.Select(r => new RoleAnswer(r.Role, r.BoardId))], [.. User.FindAll(ScopeAttribute.Claim).Select(c => c.Value)]);
    }
}

/// <summary>The token's member.</summary>
/// <param name="AvatarUrl">Their picture, a WebP square of 240 pixels; null where they have none.</param>
/// <param name="IsConfirmed">Whether their address is proven.</param>
/// <param name="Scopes">What the token allows.</param>
public sealed record MeAnswer(long Id, string Name, string DisplayName, string Url, string? AvatarUrl, bool IsConfirmed, DateTimeOffset JoinedAt, IReadOnlyList<RoleAnswer> Roles, IReadOnlyList<string> Scopes);

/// <summary>A role.</summary>
/// <param name="BoardId">The board that a moderator keeps; null for all.</param>
public sealed record RoleAnswer(Role Role, long? BoardId);
