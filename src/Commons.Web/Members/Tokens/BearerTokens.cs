using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Commons.Web.Hosting.Api;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Commons.Web.Members.Tokens;

/// <summary>
/// Who calls the API (RFC 6750): the member of the token in <c>Authorization: Bearer</c>, with the token's scopes as claims. Cookies are not looked at there, so
/// no page elsewhere can make a browser call it.
/// </summary>
public sealed class BearerTokens(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, CommonsDb db, RateLimits limits, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "Bearer";
    private const string Prefix = "Bearer ";

    private bool HasHeader => Request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!HasHeader) return AuthenticateResult.NoResult();
        if (await db.AccessTokens.FindGoodAsync(Request.Headers.Authorization.ToString()[Prefix.Length..], clock.GetUtcNow(), Context.RequestAborted) is not { } token) return AuthenticateResult.Fail("The token is not good.");
        var member = token.MemberId.ToString(CultureInfo.InvariantCulture);
        limits.Check(Limit.Call, Context, $"member {member}");
        var claims = token.ScopeNames().Select(scope => new Claim(ScopeAttribute.Claim, scope)).Prepend(new Claim(ClaimTypes.NameIdentifier, member));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        limits.Check(Limit.CallWithoutToken, Context);
        Response.Headers.WWWAuthenticate = HasHeader ? "Bearer realm=\"commons\", error=\"invalid_token\"" : "Bearer realm=\"commons\"";
        return Problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "no-token", HasHeader ? "This token is not good: it is revoked, expired or unknown." : "This call needs a token: Authorization: Bearer …");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var missing = Context.GetEndpoint()?.Metadata.GetOrderedMetadata<ScopeAttribute>().Select(s => s.Scope).Where(scope => !Context.User.HasClaim(ScopeAttribute.Claim, scope)).Distinct().ToList() ?? [];
        if (missing.Count is 0) return Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "not-allowed", "You do not have the role that this needs.");
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"commons\", error=\"insufficient_scope\", scope=\"{string.Join(' ', missing)}\"";
        return Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "insufficient-scope", $"This needs a token with the scope {string.Join(" and ", missing)}.");
    }
}
