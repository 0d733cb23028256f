using System.CommandLine;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>serve</c>, the default. Settings may follow as <c>--Commons:Url=…</c>.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var serve = new Command("serve", "Serves the board (the default).");
        serve.SetAction(RunAsync);
        return serve;
    }

    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var app = CommonsHost.Build([.. parsed.UnmatchedTokens], builder => builder.AddServing());
        return await app.ServeAsync(ct);
    }
}
