using System.Diagnostics;
using Commons.E2E.Support;

namespace Commons.E2E.Stories;

/// <summary>What the demo says of itself holds.</summary>
public sealed class DemoStories(DemoServer demo)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void It_says_who_to_sign_in_as_and_where_to_look()
    {
        foreach (var word in new[] { demo.Url.Authority, DemoServer.Password, "ana", "mo ", "tess", "theo", "bakery", "rae", "/my/earnings", "/transparency" })
            Assert.Contains(word, demo.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_books_are_whole_and_its_statements_hold()
    {
        var check = await demo.CommandAsync("ledger", "check");
        var published = await PublishedAsync();

        check.Ok();
        Assert.Equal(2, published.Count);
        foreach (var statement in published) (await demo.CommandAsync("statement", "verify", statement)).Ok();
    }

    /// <summary>With the program that the site itself hands out, which asks the board for its keys and for the month before.</summary>
    [Fact]
    public async Task An_outsiders_program_finds_that_they_hold_too()
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3"))), "python3 is not installed.");
        var program = Path.Combine(Path.GetTempPath(), $"commons-{Path.GetRandomFileName()}.py");
        await File.WriteAllTextAsync(program, await Http.Client.GetStringAsync(new Uri(demo.Url, "/verify-statement.py"), Ct), Ct);

        foreach (var statement in await PublishedAsync())
        {
            using var outsider = Process.Start(new ProcessStartInfo("python3", ["-I", "-S", program, statement]) { RedirectStandardOutput = true })!;
            var said = await outsider.StandardOutput.ReadToEndAsync(Ct);
            await outsider.WaitForExitAsync(Ct);
            Assert.True(outsider.ExitCode is 0, said);
            Assert.Contains("previous: passed", said, StringComparison.Ordinal);
        }
        File.Delete(program);
    }

    private async Task<IReadOnlyList<string>> PublishedAsync() =>
    [
        .. (await demo.CommandAsync("period", "list")).Ok().Split('\n').Where(line => line.Contains("payable", StringComparison.OrdinalIgnoreCase))
            .Select(line => new Uri(demo.Url, $"/transparency/{line.Trim()[..7]}.json").ToString()),
    ];
}
