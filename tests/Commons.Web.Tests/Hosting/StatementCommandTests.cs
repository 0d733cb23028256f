using System.Text;

namespace Commons.Web.Tests.Hosting;

/// <summary>STATEMENT 9's worked example through <c>statement verify</c>; its key is that of RFC 8032 7.1 TEST 1.</summary>
public sealed class StatementCommandTests
{
    private const string Key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private const string Multibase = "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";
    private const string Fingerprint = "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9";
    private static readonly string Example = Path.Combine(AppContext.BaseDirectory, "Fixtures", "statement-2026-10.json");

    [Fact]
    public async Task The_worked_example_holds_and_the_key_is_named_by_its_fingerprint()
    {
        var run = await CommandRun.OfAsync("statement", "verify", Example, "--key", Key);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"key: https://commons.example/actor#statements-1 {Multibase}, SHA-256 {Fingerprint}, from --key", run.Lines[0]);
        Assert.Equal(["form", "hash", "signature", "rule", "inputs", "pools", "lines", "root", "sum", "previous"], run.Lines[1..11].Select(l => l.Split(": passed")[0]));
        Assert.Equal("the weights themselves come from attribution root 9c6f91812cdc6bef4c1628705d07ee7ae6d483be595810f532940c38c50f705d, signed by 0 auditors", run.Lines[11]);
    }

    [Fact]
    public async Task The_key_can_be_a_multibase_or_a_pem_file()
    {
        using var pem = new GivenFile($"-----BEGIN PUBLIC KEY-----\n{Convert.ToBase64String([.. Convert.FromHexString("302a300506032b6570032100"), .. Convert.FromHexString(Key)])}\n-----END PUBLIC KEY-----\n");

        var byMultibase = await CommandRun.OfAsync("statement", "verify", Example, "--key", Multibase);
        var byPem = await CommandRun.OfAsync("statement", "verify", Example, "--key", pem.Path);

        Assert.Equal((0, 0), (byMultibase.ExitCode, byPem.ExitCode));
        Assert.Equal(byMultibase.Lines[1..], byPem.Lines[1..]);
    }

    [Fact]
    public async Task Another_key_is_not_enough()
    {
        var run = await CommandRun.OfAsync("statement", "verify", Example, "--key", Key[..^1] + "b");
        var other = await CommandRun.OfAsync("statement", "verify", Example, "--key", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains(other.Lines, line => line.StartsWith("signature: FAILED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_flipped_digit_is_found_and_the_first_difference_is_pointed_at()
    {
        var file = await File.ReadAllBytesAsync(Example, TestContext.Current.CancellationToken);
        var at = Encoding.UTF8.GetString(file).IndexOf("contributors|12454719", StringComparison.Ordinal) + "contributors|".Length;
        file[at] = (byte)'2';
        using var flipped = new GivenFile(file);

        var run = await CommandRun.OfAsync("statement", "verify", flipped.Path, "--key", Key);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Lines, line => line.StartsWith("first difference: /statement/results/lines/1: published v1|2026-10|p3898015ebd2822380bc86029446fc55cbf401c67|contributors|22454719, recomputed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_key_the_board_itself_must_answer_over_tls()
    {
        var unreachable = await CommandRun.OfAsync("statement", "verify", Example);
        var plain = await CommandRun.OfAsync("statement", "verify", "http://board.example/transparency/2026-10.json");

        Assert.Equal(1, unreachable.ExitCode);
        Assert.Contains(unreachable.Lines, line => line.StartsWith("signature: FAILED (no publish signature by a known key holds", StringComparison.Ordinal));
        Assert.Contains("The keys of https://commons.example cannot be asked for", unreachable.Error);
        Assert.Equal((2, true), (plain.ExitCode, plain.Error.Contains("without TLS", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("")]
    public async Task What_is_no_json_is_unreadable(string text)
    {
        using var file = new GivenFile(text);

        var run = await CommandRun.OfAsync("statement", "verify", file.Path, "--key", Key);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEqual("", run.Error);
    }

    [Theory]
    [InlineData("/nowhere.json", Key)]
    [InlineData(null, "abc")]
    [InlineData(null, "/nowhere.pem")]
    [InlineData("https://127.0.0.1:1/transparency/2026-10.json", Key)]
    public async Task A_missing_file_or_a_key_of_no_form_is_bad_usage(string? source, string key)
    {
        var run = await CommandRun.OfAsync("statement", "verify", source ?? Example, "--key", key);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEqual("", run.Error);
    }
}
