using Microsoft.AspNetCore.Authorization;

namespace Commons.Web.Hosting.Api;

/// <summary>The call needs a token with this scope (CONTRACT 4). What its member may do is asked besides: a token never does more than its member may.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ScopeAttribute : AuthorizeAttribute
{
    public const string Read = "read";
    public const string Write = "write";
    public const string Moderate = "moderate";
    public const string Sponsor = "sponsor";
    public const string Treasury = "treasury";

    /// <summary>Type of the claims that hold a token's scopes.</summary>
    public const string Claim = "scope";

    public ScopeAttribute(string scope) => (Scope, Policy) = (scope, PolicyOf(scope));

    public string Scope { get; }

    /// <summary>Name of the policy that asks for a scope; Members registers one for each.</summary>
    public static string PolicyOf(string scope) => $"scope {scope}";
}
