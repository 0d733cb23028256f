using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Commons.Ledger.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""[ 56, { "d": true, "10": null, "1": [ ] } ]""", """[56,{"1":[],"10":null,"d":true}]""")]
    [InlineData("""{ "b": { "z": 1, "a": 2 }, "a": "x" }""", """{"a":"x","b":{"a":2,"z":1}}""")]
    [InlineData("""[]""", """[]""")]
    [InlineData("""{}""", """{}""")]
    [InlineData(""" "alone" """, "\"alone\"")]
    [InlineData("""[true, false, null]""", """[true,false,null]""")]
    public void White_space_goes_and_members_are_sorted(string input, string expected) => AssertCanonical(expected, input);

    [Fact]
    public void Members_are_sorted_by_utf16_code_units_and_not_by_code_points()
    {
        // U+FB33 is a smaller code point than U+1F602, whose first surrogate D83D is the smaller code unit.
        AssertCanonical("{\"1\":1,\"é\":2,\"€\":3,\"😂\":4,\"\uFB33\":5}", "{\"\uFB33\":5,\"😂\":4,\"€\":3,\"é\":2,\"1\":1}");
    }

    [Fact]
    public void Only_quote_backslash_and_the_controls_are_escaped()
    {
        var controls = string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c));

        var bytes = CanonicalJson.Serialize(JsonValue.Create(controls + "\"\\/+&<>'\u007f\u0085\u2028é日😂"));

        Assert.Equal(
            """
            "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"\\/+&<>'
            """ + "\u007f\u0085\u2028é日😂\"", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Escapes_in_the_input_do_not_survive_unless_they_must() =>
        AssertCanonical("""{"a/":"€$\u000f\nA'B\"\\\\\"/"}""", """{"\u0061\/":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"}""");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("1.0", "1")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("100", "100")]
    [InlineData("1e3", "1000")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("1e-6", "0.000001")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("1.5e-7", "1.5e-7")]
    [InlineData("123456e-11", "0.00000123456")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("1234567890123456800000", "1.2345678901234568e+21")]
    [InlineData("1e23", "1e+23")]
    [InlineData("1E30", "1e+30")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("12345678901234567890", "12345678901234567000")]
    [InlineData("0.1", "0.1")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("-5e-324", "-5e-324")]
    [InlineData("2.2250738585072014e-308", "2.2250738585072014e-308")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("2.98023223876953125e-8", "2.9802322387695312e-8")]
    [InlineData("4.1045368012983762e-289", "4.1045368012983762e-289")]
    [InlineData("999999999999999900000", "999999999999999900000")]
    [InlineData("999999999999999990000", "1e+21")]
    public void Numbers_are_printed_as_ecmascript_does(string input, string expected) => AssertCanonical(expected, input);

    [Fact]
    public void Every_finite_double_reads_back_as_itself()
    {
        Gen.Double.Where(double.IsFinite).Sample(number =>
        {
            var text = Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonValue.Create(number)));

            return JsonElement.Parse(text).GetDouble() == number && !text.Contains('E');
        });
    }

    [Fact]
    public void Every_power_of_two_reads_back_as_itself()
    {
        for (var exponent = -1074; exponent <= 1023; exponent++)
        {
            var number = Math.ScaleB(1, exponent);

            Assert.Equal(number, JsonElement.Parse(CanonicalJson.Serialize(JsonValue.Create(number))).GetDouble());
        }
    }

    [Fact]
    public void Nodes_made_in_memory_are_spelled_like_parsed_ones()
    {
        var made = new JsonObject { ["d"] = 1.5m, ["c"] = 7L, ["b"] = 0.1f, ["a"] = new JsonArray(null, true, "é", 1e21, (byte)3) };

        Assert.Equal("""{"a":[null,true,"é",1e+21,3],"b":0.1,"c":7,"d":1.5}""", Encoding.UTF8.GetString(CanonicalJson.Serialize(made)));
    }

    [Fact]
    public void The_canonical_form_is_canonical()
    {
        Gen.Dictionary(Gen.String, Gen.String).Sample(members =>
        {
            var value = new JsonObject(members.Where(m => IsUnicode(m.Key) && IsUnicode(m.Value))
                .Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));

            var once = CanonicalJson.Serialize(value);

            return once.AsSpan().SequenceEqual(CanonicalJson.Serialize(CanonicalJson.Parse(once)));
        });
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""[{"b":{"x":1,"y":2,"x":3}}]""")]
    public void A_member_that_occurs_twice_is_refused(string json)
    {
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(JsonElement.Parse(json)));
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(JsonNode.Parse(json)));
    }

    [Theory]
    [InlineData("""["\ud800"]""")]
    [InlineData("""["\udc00\ud800"]""")]
    [InlineData("""["\ud83d and text"]""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"\ud800":1,"b":2}""")]
    public void A_lone_surrogate_is_refused(string json)
    {
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(JsonElement.Parse(json)));
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(JsonNode.Parse(json)));
    }

    [Fact]
    public void A_lone_surrogate_in_memory_is_refused()
    {
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(JsonValue.Create("a\ud800")));
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(new JsonObject { ["\udc00"] = 1 }));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused(double number) =>
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(JsonValue.Create(number)));

    [Fact]
    public void A_number_too_large_for_a_double_is_refused() =>
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(JsonElement.Parse("1e400")));

    [Theory]
    [InlineData("")]
    [InlineData("{} {}")]
    [InlineData("[1,]")]
    [InlineData("[01]")]
    [InlineData("[1] // why")]
    [InlineData("\uFEFF[]")]
    [InlineData("[\"a\tb\"]")]
    public void Parse_refuses_what_is_not_strict_json(string json) =>
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Parse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xC3, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0x80, (byte)'"' })]
    public void Bytes_that_are_not_utf8_are_refused(byte[] bytes)
    {
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Parse(bytes));
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(JsonElement.Parse(bytes)));
    }

    [Fact]
    public void Nesting_is_limited_when_reading_and_when_writing()
    {
        JsonNode deep = new JsonArray();
        for (var i = 1; i < CanonicalJson.DepthMax; i++) deep = new JsonArray(deep);
        var bytes = CanonicalJson.Serialize(deep);
        CanonicalJson.Parse(bytes);

        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(new JsonArray(deep)));
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Parse([.. "["u8, .. bytes, .. "]"u8]));
    }

    [Fact]
    public void A_parsed_element_outlives_the_bytes_it_came_from()
    {
        var bytes = "{\"a\":\"kept\"}"u8.ToArray();
        var element = CanonicalJson.Parse(bytes);

        Array.Clear(bytes);

        Assert.Equal("kept", element.GetProperty("a").GetString());
    }

    [Fact]
    public void A_published_pair_of_files_agrees_with_the_rfcs_author()
    {
        var folder = SharedData.Folder("vectors/jcs");
        var inputs = Directory.GetFiles(folder, "*.input.json");
        Assert.NotEmpty(inputs);

        foreach (var input in inputs)
        {
            var expected = File.ReadAllText(input.Replace(".input.", ".output.")).TrimEnd('\n');

            var element = CanonicalJson.Parse(File.ReadAllBytes(input));

            Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Serialize(element)));
            Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonNode.Parse(File.ReadAllBytes(input)))));
        }
    }

    private static void AssertCanonical(string expected, string input)
    {
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Serialize(CanonicalJson.Parse(Encoding.UTF8.GetBytes(input)))));
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonNode.Parse(input))));
    }

    private static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
