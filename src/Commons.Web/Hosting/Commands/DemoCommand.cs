using System.CommandLine;
using Commons.Web.Demo;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>demo [--reset]</c>: makes a lived-in co-op in the data directory's <c>demo</c> folder once, then serves it (CONTRACT 1).</summary>
internal static class DemoCommand
{
    private const string Ready = "demo-is-ready";

    public static Command Create()
    {
        var reset = new Option<bool>("--reset") { Description = "Throws the demo away and makes it anew." };
        var demo = new Command("demo", "Serves a lived-in demo co-op.") { reset };
        demo.SetAction((parsed, ct) => RunAsync(parsed.GetValue(reset), [.. parsed.UnmatchedTokens], ct));
        return demo;
    }

    private static async Task<int> RunAsync(bool reset, string[] args, CancellationToken ct)
    {
        var ready = Path.Combine(Folder(args), Ready);
        if (Directory.Exists(Folder(args)) && (reset || !File.Exists(ready))) Directory.Delete(Folder(args), recursive: true);
        if (!File.Exists(ready))
        {
            await LiveAsync(args, ct);
            await File.WriteAllTextAsync(ready, "", ct);
        }
        await using var app = CommonsHost.Build(args, builder => { Configure(builder, args); builder.AddServing(); });
        app.Lifetime.ApplicationStarted.Register(() => Welcome(app.Services.GetRequiredService<CommonsOptions>().Origin));
        return await app.ServeAsync(ct);
    }

    /// <summary>The demo never touches the books of the data directory above it.</summary>
    private static void Configure(WebApplicationBuilder builder, string[] args) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Commons:DataDirectory"] = Folder(args),
        ["ConnectionStrings:Commons"] = $"Data Source={Path.Combine(Folder(args), "commons.db")}",
        ["Commons:Treasury:DisputeDays"] = "0",
        ["Commons:Payouts:Sepa:Name"] = "Riverside Commons",
        ["Commons:Payouts:Sepa:Iban"] = DemoPayouts.Iban,
        ["Commons:Metering:InternalNetworks"] = "",   // The visitor of a demo comes from this machine and wants to see a showing counted.
        ["Commons:RateLimits:Exempt"] = "127.0.0.0/8,::1",   // They also sign in as one person after the other, faster than anybody at home (DECISIONS 14).
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
    });

    private static string Folder(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        return Path.Combine(Path.GetFullPath(settings["Commons:DataDirectory"] is { Length: > 0 } data ? data : "data"), "demo");
    }

    private static async Task LiveAsync(string[] args, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var clock = new DemoClock(new DateTimeOffset(today.AddDays(-95), TimeOnly.MinValue, TimeSpan.Zero));
        await using var app = CommonsHost.Build(args, builder => Configure(builder, args), builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var told = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await told.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask("Living through three months", maxValue: 1);
            await new DemoLife(app, clock, today).LiveAsync(part => task.Value = part, ct);
        });
    }

    private static void Welcome(string origin) => Console.WriteLine($"""

        Riverside Commons is open at {origin}

        Everybody's password is  {DemoPeople.Password}

          ana      contributor   {origin}/my/earnings      what her posts earned, and the whole sum
          mo       moderator     {origin}/b/garden         boards he keeps civil
          tess     treasurer     {origin}/treasury         receipts, costs, periods to approve, payouts
          grace    treasurer     {origin}/treasury/payouts approves beside her what one of them prepared
          theo     steward       {origin}/admin/boards     runs the co-op; approves beside tess
          bakery   sponsor       {origin}/sponsor          campaigns, and what they delivered
          rae      new here      {origin}/write            nothing written yet

        Without signing in: {origin}/transparency has the open books.
        The operator's commands reach these books with Commons__DataDirectory=data/demo.
        Ctrl+C stops it; --reset starts over.
        """);
}
