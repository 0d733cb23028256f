using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Commons.Web.Tests.Notifications;

/// <summary>A push service on loopback (RFC 8030): keeps what it is given and answers what the test says.</summary>
internal sealed class FakePushService : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakePushService(WebApplication app) => this.app = app;

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.Created;
    public List<(byte[] Body, Dictionary<string, string> Headers)> Taken { get; } = [];
    public string Origin => app.Urls.Single();
    public string Endpoint => $"{Origin}/browser/1";

    public static async Task<FakePushService> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var service = new FakePushService(builder.Build());
        service.app.Run(service.TakeAsync);
        await service.app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Taken.Add((body.ToArray(), context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        context.Response.StatusCode = (int)Answer;
    }
}
