using System.Net;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Moderation.Bans;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Api;

/// <summary>Who may call at all: tokens, scopes, and what a token can never do.</summary>
public sealed class TokenTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Every call there is, with numbers and names for its places; whether guests may make it too.</summary>
    internal static IReadOnlyList<(string Method, string Path, string Scope, bool IsOpen)> Calls(CommonsApp app) =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerTypeInfo.IsAssignableTo(typeof(ApiCalls)) is true
           from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           select (method, "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(Filled)), endpoint.Metadata.GetOrderedMetadata<ScopeAttribute>()[^1].Scope, endpoint.Metadata.GetMetadata<OpenReadAttribute>() is not null),
    ];

    [Fact]
    public async Task Every_call_needs_a_token_with_its_own_scope_and_says_so_in_a_problem()
    {
        await using var app = await CommonsApp.StartAsync();
        var calls = Calls(app);
        Assert.True(calls.Count > 20);
        var stranger = app.Stranger();
        var programs = new Dictionary<string, ApiClient>();
        foreach (var scope in calls.Select(c => c.Scope).Distinct()) programs[scope] = await app.ProgramAsync("theo", string.Join(' ', Members.AllScopesBut(scope)));

        foreach (var (method, path, scope, isOpen) in calls)
        {
            var without = await stranger.SendAsync(new HttpMethod(method), path, null);
            var wrong = await programs[scope].SendAsync(new HttpMethod(method), path, null);

            if (isOpen) Assert.True(method is "GET" && without.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity, $"{method} {path} as a guest: {without.Text}");
            else
            {
                Assert.True((HttpStatusCode.Unauthorized, "no-token") == (without.Status, without.Problem), $"{method} {path} without a token: {without.Text}");
                Assert.Equal("application/problem+json", without.Response.Content.Headers.ContentType!.MediaType);
                Assert.StartsWith("Bearer", without.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            }
            Assert.True((HttpStatusCode.Forbidden, "insufficient-scope") == (wrong.Status, wrong.Problem), $"{method} {path} without {scope}: {wrong.Text}");
            Assert.Contains($"scope=\"{scope}\"", wrong.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cookie_opens_nothing_here_and_the_API_sets_none()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");

        using var read = await theo.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/boards"));   // As a guest, and so:
        using var own = await theo.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/me"));
        using var write = await theo.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/boards/garden/topics") { Content = new StringContent("{\"title\":\"A\",\"markdown\":\"B\"}", null, "application/json") });
        var known = await (await app.ProgramAsync("theo")).GetAsync("me-is-nowhere");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (read.StatusCode, write.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, own.StatusCode);
        Assert.False(read.Headers.Contains("Set-Cookie"));
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (known.Status, known.Problem));
        Assert.Equal(0, await app.WithDbAsync(db => db.Topics.CountAsync(Ct)));
    }

    [Fact]
    public async Task Revoked_expired_and_made_up_tokens_are_no_tokens_and_a_banned_member_reads_why()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var (short_, long_, revoked) = (await app.ProgramAsync("ana", days: 1), await app.ProgramAsync("ana", days: 30), await app.ProgramAsync("theo"));
        await app.WithDbAsync(async db =>
        {
            (await db.AccessTokens.SingleAsync(t => t.Member.UserName == "theo", Ct)).Revoke(app.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });

        var before = await short_.GetAsync("boards");
        app.Clock.Advance(TimeSpan.FromDays(2));
        var after = await short_.GetAsync("boards");
        await app.WithDbAsync(async db =>
        {
            db.Bans.Add(Ban.Place(await db.Authors.SingleAsync(a => a.Name == "ana", Ct), null, "Spam.", await db.Authors.SingleAsync(a => a.Name == "theo", Ct), null, app.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });
        var banned = await long_.GetAsync("boards", ("Accept", "text/html"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.Status, after.Status));
        Assert.Contains("invalid_token", after.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await revoked.GetAsync("boards")).Status);
        Assert.Equal((HttpStatusCode.Forbidden, "banned"), (banned.Status, banned.Problem));
        Assert.Contains("Spam.", banned["title"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_calls_wait_as_long_as_the_answer_says()
    {
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:RateLimits:Exempt"] = "192.0.2.0/24" });
        await app.BoardAsync();
        var theo = await app.ProgramAsync("theo");

        var answers = new List<Answer>();
        for (var i = 0; i < 8 && answers.TrueForAll(a => a.Status is HttpStatusCode.Created); i++) answers.Add(await theo.PostAsync("boards/garden/topics", new { title = $"Topic {i}", markdown = "Words." }));

        Assert.Equal((HttpStatusCode.TooManyRequests, "too-often"), (answers[^1].Status, answers[^1].Problem));
        Assert.Equal(5, answers.Count - 1);
        Assert.True(answers[^1].Response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    private static string Filled(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPathSegment segment) => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(p => p.Content is "long" or "int") ? "1" : parameter.ParameterPolicies.Any(p => p.Content is "guid") ? $"{Guid.Empty}" : parameter.Name is "key" or "month" ? "2026-11" : "garden",
        _ => "",
    }));

    private static class Members
    {
        public static IEnumerable<string> AllScopesBut(string scope) => Commons.Web.Members.Tokens.AccessToken.KnownScopes.Where(s => s != scope);
    }
}
