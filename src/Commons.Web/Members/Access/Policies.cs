using Commons.Web.Hosting.Api;
using Commons.Web.Members.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Commons.Web.Members.Access;

/// <summary>Names of the policies that controllers ask for.</summary>
public static class Policies
{
    public const string Treasurer = nameof(Treasurer);
    public const string Steward = nameof(Steward);

    /// <summary>Steward or treasurer.</summary>
    public const string Officer = nameof(Officer);
    public const string Sponsor = nameof(Sponsor);

    /// <summary>Moderator of any board, or steward; which board is the page's to ask.</summary>
    public const string Moderator = nameof(Moderator);

    public static void Add(AuthorizationOptions options)
    {
        foreach (var scope in AccessToken.KnownScopes) options.AddPolicy(ScopeAttribute.PolicyOf(scope), p => p.RequireAuthenticatedUser().RequireClaim(ScopeAttribute.Claim, scope));
        options.AddPolicy(OpenReadAttribute.OpenPolicy, p => p.RequireAssertion(OpenReadAttribute.Allows));
        options.AddPolicy(Treasurer, p => p.RequireAuthenticatedUser().AddRequirements(new RoleRequirement(Role.Treasurer)));
        options.AddPolicy(Steward, p => p.RequireAuthenticatedUser().AddRequirements(new RoleRequirement(Role.Steward)));
        options.AddPolicy(Officer, p => p.RequireAuthenticatedUser().AddRequirements(new RoleRequirement(Role.Steward, Role.Treasurer)));
        options.AddPolicy(Moderator, p => p.RequireAuthenticatedUser().AddRequirements(new RoleRequirement(Role.Moderator, Role.Steward)));
        options.AddPolicy(Sponsor, p => p.RequireAuthenticatedUser().AddRequirements(new RoleRequirement(Role.Sponsor, Role.Steward)));
    }
}

/// <summary>Asks for one of these roles.</summary>
public sealed class RoleRequirement(params Role[] roles) : IAuthorizationRequirement
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Looks the roles up in the database, so that a role taken away is gone with the next request.</summary>
public sealed class RoleCheck(CurrentMember current) : AuthorizationHandler<RoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        var member = await current.FindAsync(CancellationToken.None);
        if (member is not null && member.Roles.Any(r => requirement.Roles.Contains(r.Role))) context.Succeed(requirement);
    }
}
