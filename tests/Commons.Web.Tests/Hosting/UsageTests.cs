namespace Commons.Web.Tests.Hosting;

/// <summary>What is typed wrongly is said so with exit code 2; it starts no server and touches no database (CONTRACT 1).</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("serv")]
    [InlineData("serve", "now")]
    [InlineData("--bogus")]
    [InlineData("--bogus=1")]
    [InlineData("--Commons:Url")]
    [InlineData("demo", "--rest")]
    [InlineData("migrate", "now")]
    [InlineData("migrate", "--from", "a", "--to", "b")]
    [InlineData("period")]
    [InlineData("period", "shut", "2026-10")]
    [InlineData("period", "close")]
    [InlineData("period", "close", "October")]
    [InlineData("period", "approve", "2026-10")]
    [InlineData("period", "list", "2026-10")]
    public async Task A_word_too_many_or_too_few_exits_2_with_a_sentence(params string[] words)
    {
        var run = await CommandRun.OfAsync(words);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
