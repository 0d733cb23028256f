using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Commons.Web.Tests.Shared;

/// <summary>A server that sends everybody somewhere else.</summary>
public sealed class Tempter : IAsyncDisposable
{
    private readonly WebApplication server;
    private int asked;

    private Tempter(WebApplication server) => this.server = server;

    public string Origin => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    public int Asked => asked;

    public static async Task<Tempter> StartAsync(string target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var tempter = new Tempter(builder.Build());
        tempter.server.Run(context =>
        {
            Interlocked.Increment(ref tempter.asked);
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = target;
            return Task.CompletedTask;
        });
        await tempter.server.StartAsync(TestContext.Current.CancellationToken);
        return tempter;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
