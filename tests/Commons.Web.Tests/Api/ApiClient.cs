using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Commons.Web.Members.Tokens;
using Commons.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Api;

/// <summary>An answer of the API: its status, headers and JSON.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseMessage Response, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The name of the problem that it is.</summary>
    public string Problem => Json.GetProperty("type").GetString()!["/problems/".Length..];

    public JsonElement this[string member] => Json.TryGetProperty(member, out var value) ? value : throw new KeyNotFoundException($"{Status} has no {member}: {Text}");
}

/// <summary>A program of one member's that calls the API with a token.</summary>
internal sealed class ApiClient(TestServer server, string? token)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Answer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PatchAsync(string path, object body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, body, headers);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(CommonsApp.Origin), path.StartsWith('/') ? path : $"/api/v1/{path}"));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Content = body switch { null => null, HttpContent content => content, _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        using var client = new HttpMessageInvoker(server.CreateHandler(), disposeHandler: false);
        var response = await client.SendAsync(request, Ct);
        return new(response.StatusCode, response, await response.Content.ReadAsStringAsync(Ct));
    }
}

internal static class ApiClients
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A program without a token.</summary>
    public static ApiClient Stranger(this CommonsApp app) => new((TestServer)app.Services.GetRequiredService<IServer>(), null);

    /// <summary>A program with a token of this member's.</summary>
    public static async Task<ApiClient> ProgramAsync(this CommonsApp app, string member, string scopes = "read write", int? days = null) => new((TestServer)app.Services.GetRequiredService<IServer>(), await app.TokenAsync(member, scopes, days));

    public static Task<string> TokenAsync(this CommonsApp app, string member, string scopes, int? days = null) => app.WithDbAsync(async db =>
    {
        var (token, text) = AccessToken.Make(await db.Users.SingleAsync(m => m.UserName == member, Ct), scopes.Split(' '), days, app.Clock.GetUtcNow());
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync(Ct);
        return text;
    });
}
