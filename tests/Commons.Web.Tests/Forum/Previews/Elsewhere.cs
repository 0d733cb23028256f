using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Commons.Web.Tests.Forum.Previews;

/// <summary>A website of a stranger's on loopback; each path answers as the test says.</summary>
internal sealed class Elsewhere : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> pages = new();

    private Elsewhere(WebApplication server) => this.server = server;

    public string Origin => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<Elsewhere> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var elsewhere = new Elsewhere(builder.Build());
        elsewhere.server.Run(elsewhere.AnswerAsync);
        await elsewhere.server.StartAsync(TestContext.Current.CancellationToken);
        return elsewhere;
    }

    public string Page(string path, string html, string type = "text/html; charset=utf-8") => Serve(path, async context =>
    {
        context.Response.ContentType = type;
        await context.Response.WriteAsync(html);
    });

    public string File(string path, byte[] bytes, string type) => Serve(path, async context =>
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(bytes);
    });

    public string Leading(string path, string to) => Serve(path, context =>
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    });

    public string Serve(string path, Func<HttpContext, Task> answer)
    {
        pages[path] = answer;
        return Origin + path;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Asked.Enqueue(context.Request.Path);
        if (pages.TryGetValue(context.Request.Path, out var answer)) return answer(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
