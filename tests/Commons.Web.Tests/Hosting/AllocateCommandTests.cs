using System.Text.Json.Nodes;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Hosting;

public sealed class AllocateCommandTests
{
    [Fact]
    public Task Every_vector_gives_exactly_what_it_expects() => AssertAllAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "VECTORS.json"));

    [Fact]
    public Task Every_vector_of_the_design_gives_exactly_what_it_expects() => AssertAllAsync(SharedData.Require("allocation/VECTORS.json"));

    [Theory]
    [InlineData("""{"op":"guess","input":{}}""", "“guess” is not an operation")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"1.5","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":7,"days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","op":"settle","input":{}}""", "op")]
    [InlineData("""[1]""", "no JSON object")]
    [InlineData("""{"op":""", "given")]
    [InlineData("", "given")]
    public async Task What_cannot_be_worked_out_is_said_on_stderr(string document, string said)
    {
        using var file = new GivenFile(document);

        var run = await CommandRun.OfAsync("allocate", file.Path);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, run.Error);
    }

    [Theory]
    [InlineData("/nowhere/at/all.json", "cannot be read")]
    [InlineData("/", "cannot be read")]
    public async Task A_file_that_cannot_be_read_is_bad_usage(string path, string said)
    {
        var run = await CommandRun.OfAsync("allocate", path);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, run.Error);
    }

    private static async Task AssertAllAsync(string path)
    {
        var vectors = JsonNode.Parse(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))!["vectors"]!.AsArray().ToList();
        Assert.Equal(66, vectors.Count);

        foreach (var vector in vectors)
        {
            using var file = new GivenFile(vector!.ToJsonString());
            var run = await CommandRun.OfAsync("allocate", file.Path);

            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.True(JsonNode.DeepEquals(vector["expected"], JsonNode.Parse(run.Output)), $"{vector["id"]}: {run.Output}");
        }
    }
}
