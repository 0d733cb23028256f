using System.Globalization;
using System.Text.Json.Nodes;

namespace Commons.Ledger.Tests;

public sealed class AllocateOperationTests
{
    public static TheoryData<string> Vectors() => [.. Own().Keys];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Each_vector_gives_exactly_what_it_expects(string id)
    {
        var vector = Own()[id];

        var answer = AllocateOperation.Run(vector);

        AssertSame(vector["expected"]!, answer, id);
    }

    [Fact]
    public void The_vectors_of_the_design_are_all_here_and_all_hold()
    {
        var vectors = Read(SharedData.File("allocation/VECTORS.json"));
        Assert.Equal(66, vectors.Count);

        foreach (var (id, vector) in vectors)
            AssertSame(vector["expected"]!, AllocateOperation.Run(vector), id);
    }

    [Fact]
    public void Every_operation_of_the_format_has_a_vector() => Assert.Equal(
        ["accrue", "capped", "chain", "founders_bps", "hamilton", "iban", "merkle", "netting", "period", "pools", "quality_hamilton", "restate", "settle", "thread_split", "user_centric", "websig"],
        Own().Values.Select(v => (string)v["op"]!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Members_that_nobody_asks_for_are_ignored()
    {
        var answer = AllocateOperation.Run(Parse("""
            {"id":7,"op":"accrue","note":null,"input":{"amount_micros":"5","days":"2","colour":"green"},"expected":{"days":[]}}
            """));

        AssertSame(Parse("""{"days":["2","3"]}"""), answer, "accrue");
    }

    [Fact]
    public void A_tree_of_no_lines_has_the_root_of_nothing_and_an_empty_proof()
    {
        var answer = AllocateOperation.Run(Parse("""{"op":"merkle","input":{"lines":[],"index":"0"}}"""));

        AssertSame(Parse("""{"root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","proof":[]}"""), answer, "merkle");
    }

    [Fact]
    public void A_period_without_income_has_no_lines()
    {
        var period = (JsonObject)Own()["Z01"].DeepClone();
        period["input"]!["net_micros"] = "-5";

        var answer = AllocateOperation.Run(period);

        Assert.Empty(answer["lines"]!.AsObject());
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", (string?)answer["merkle_root"]);
        Assert.Equal("0", (string?)answer["carried_unallocated"]);
    }

    [Fact]
    public void Money_that_nobody_may_receive_is_carried_and_not_lost()
    {
        var period = (JsonObject)Own()["Z01"].DeepClone();
        period["input"]!["eligible_members"] = new JsonArray();
        period["input"]!["mod_minutes"] = new JsonObject();

        var answer = AllocateOperation.Run(period);

        var paid = answer["totals"]!.AsObject().Sum(t => Micros(t.Value));
        var (reserve, carried) = (Micros(answer["reserve"]), Micros(answer["carried_unallocated"]));
        Assert.True(carried > 61_728_395 + 185_185_183);
        Assert.Equal(1_234_567_890, paid + reserve + carried);
    }

    [Theory]
    [InlineData("""{"input":{}}""", "op")]
    [InlineData("""{"op":"transmute","input":{}}""", "op")]
    [InlineData("""{"op":7,"input":{}}""", "op")]
    [InlineData("""{"op":"accrue"}""", "input")]
    [InlineData("""{"op":"accrue","input":[]}""", "input")]
    [InlineData("""{"op":"accrue","input":{"days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":5,"days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"05","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"+5","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":" 5","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"5.0","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"5e3","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"٥","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"-","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"-0","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"-5","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"9223372036854775808","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"\ud800","days":"2"}}""", "input.amount_micros")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"5","days":"0"}}""", "input.days")]
    [InlineData("""{"op":"accrue","input":{"amount_micros":"5","days":"5","days":"6"}}""", "input")]
    [InlineData("""{"op":"hamilton","input":{"period":"2026-10","pool":"x","pool_micros":"1","weights":{"ann":"1.5"}}}""", "input.weights.ann")]
    [InlineData("""{"op":"hamilton","input":{"period":"2026-10","pool":"x","pool_micros":"1","weights":{"ann":"-1"}}}""", "input.weights.ann")]
    [InlineData("""{"op":"hamilton","input":{"period":"2026-10","pool":"x","pool_micros":"1","weights":{"a|b":"1"}}}""", "input.weights.a|b")]
    [InlineData("""{"op":"hamilton","input":{"period":"2026-10","pool":"x\ny","pool_micros":"1","weights":{}}}""", "input.pool")]
    [InlineData("""{"op":"settle","input":{"opening":"0","earned":"1","debt":"0","clawback_cap_bps":"5000","threshold":"1","hold":"yes"}}""", "input.hold")]
    [InlineData("""{"op":"thread_split","input":{"period":"p","event":"e","amount_micros":"1","starter":"a","repliers":["b",7],"starter_weight":"3"}}""", "input.repliers[1]")]
    [InlineData("""{"op":"merkle","input":{"lines":["a"],"index":"1"}}""", "input.index")]
    [InlineData("""{"op":"founders_bps","input":{"kind":"cubic","f0_bps":"1","t":"0","cap_micros":"1","paid_micros":"0"}}""", "input.kind")]
    [InlineData("""{"op":"pools","input":{"period":"p","net_micros":"1","bps":{"reserve":"9999"}}}""", "input")]
    public void What_is_malformed_is_refused_by_the_name_of_its_member(string document, string member)
    {
        var refusal = Assert.Throws<MalformedOperationException>(() => AllocateOperation.Run(Parse(document)));

        Assert.Equal(member, refusal.Member);
        Assert.StartsWith($"{member}: ", refusal.Message);
    }

    private static Dictionary<string, JsonObject> Own() => Read(Path.Combine(AppContext.BaseDirectory, "Fixtures", "VECTORS.json"));

    private static Dictionary<string, JsonObject> Read(string path) => JsonNode.Parse(File.ReadAllBytes(path))!["vectors"]!.AsArray()
        .Select(v => v!.AsObject()).ToDictionary(v => (string)v["id"]!);

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static long Micros(JsonNode? text) => long.Parse((string)text!, CultureInfo.InvariantCulture);

    private static void AssertSame(JsonNode expected, JsonNode actual, string id) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{id}: expected {expected.ToJsonString()} but got {actual.ToJsonString()}");
}
