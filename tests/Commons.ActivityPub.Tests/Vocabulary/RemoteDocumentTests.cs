using System.Text;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Tests.Vocabulary;

public sealed class RemoteDocumentTests
{
    [Theory]
    [InlineData("", DocumentFault.NotJson)]
    [InlineData("[]", DocumentFault.NotJson)]
    [InlineData("null", DocumentFault.NotJson)]
    [InlineData("\"text\"", DocumentFault.NotJson)]
    [InlineData("{\"a\":1", DocumentFault.NotJson)]
    [InlineData("{\"a\":1}{}", DocumentFault.NotJson)]
    [InlineData("{\"a\":NaN}", DocumentFault.NotJson)]
    [InlineData("{\"a\":1,}", DocumentFault.NotJson)]
    [InlineData("{/**/}", DocumentFault.NotJson)]
    [InlineData("{\"a\":1,\"a\":2}", DocumentFault.DuplicateMember)]
    [InlineData("{\"b\":{\"a\":1,\"\\u0061\":2}}", DocumentFault.DuplicateMember)]
    [InlineData("\uFEFF{}", DocumentFault.NotUtf8)]
    [InlineData("{\"a\":\"\\ud800\"}", DocumentFault.NotUtf8)]
    [InlineData("{\"\\udc00\":1}", DocumentFault.NotUtf8)]
    [InlineData("{\"a\":\"\\ud83c\\udf31\"}", DocumentFault.None)]
    [InlineData("<html>", DocumentFault.NotJson)]
    public void A_document_is_strict_json_or_none(string text, DocumentFault expected)
    {
        Assert.Equal(expected, RemoteDocument.Read(Encoding.UTF8.GetBytes(text)).Fault);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        Assert.Equal(DocumentFault.NotUtf8, RemoteDocument.Read(new byte[] { (byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}' }).Fault);
    }

    [Theory]
    [InlineData(31, DocumentFault.None)]
    [InlineData(32, DocumentFault.TooLarge)]
    [InlineData(5000, DocumentFault.TooLarge)]
    public void Thirty_two_levels_are_deep_enough(int arrays, DocumentFault expected)
    {
        var text = $"{{\"a\":{new string('[', arrays)}{new string(']', arrays)}}}";

        Assert.Equal(expected, RemoteDocument.Read(Encoding.UTF8.GetBytes(text)).Fault);
    }

    [Theory]
    [InlineData(10_000, DocumentFault.None)]
    [InlineData(10_001, DocumentFault.TooLarge)]
    public void An_array_has_ten_thousand_members_at_most(int members, DocumentFault expected)
    {
        var text = $"{{\"a\":[{string.Join(',', Enumerable.Repeat('1', members))}]}}";

        Assert.Equal(expected, RemoteDocument.Read(Encoding.UTF8.GetBytes(text)).Fault);
    }

    [Theory]
    [InlineData(0, DocumentFault.None)]
    [InlineData(1, DocumentFault.TooLarge)]
    public void One_mebibyte_is_large_enough(int over, DocumentFault expected)
    {
        var text = $"{{\"a\":\"{new string('x', RemoteDocument.BytesMax - 8 + over)}\"}}";

        Assert.Equal(expected, RemoteDocument.Read(Encoding.UTF8.GetBytes(text)).Fault);
    }

    [Fact]
    public void A_property_may_be_a_string_an_object_or_an_array_of_both()
    {
        var root = Given.Document("""
            {"a":"x","b":{"id":"x"},"c":["x",{"id":"y"},{"href":"z"},null,7,"x"],"d":null,"e":[],"f":7,
             "nameMap":{"de":"Garten","en":"Garden"},"type":["Note","Extra"],"t":true,"s":"true","n":12,"as:name":"no"}
            """).Root;

        Assert.Equal(["x", "x", "x", null, null, null], "abcdef".Select(letter => root.Id(letter.ToString())));
        Assert.Equal(["x", "y", "z"], root.Ids("c"));
        Assert.Equal(("Garten", "Garden", null), (root.TextOrMapped("name"), root.TextOrMapped("name", "en"), root.Text("name")));
        Assert.True(root.Is("Note") && root.Is("Extra") && !root.Is("note"));
        Assert.Equal((true, null, 12L, null), (root.Truth("t"), root.Truth("s"), root.WholeNumber("n"), root.WholeNumber("a")));
    }

    [Theory]
    [InlineData("2026-05-01T08:00:00Z", "2026-05-01T08:00:00.0000000+00:00")]
    [InlineData("2026-05-01T10:00:00+02:00", "2026-05-01T08:00:00.0000000+00:00")]
    [InlineData("2026-05-01T08:00:00.123456789Z", "2026-05-01T08:00:00.1234568+00:00")]
    [InlineData("tomorrow", null)]
    [InlineData("9999-12-31T23:59:59-14:00", null)]
    [InlineData("12", null)]
    public void Times_are_read_in_any_offset_and_precision(string text, string? expected)
    {
        var time = Given.Document($"{{\"published\":\"{text}\"}}").Root.Time("published");

        Assert.Equal(expected, time?.ToString("o"));
    }

    [Theory]
    [InlineData("\"https://x.org/a\"", "https://x.org/a")]
    [InlineData("""{"type":"Link","href":"https://x.org/a"}""", "https://x.org/a")]
    [InlineData("""[{"type":"Link","mediaType":"video/mp4","href":"https://x.org/v"},{"type":"Link","mediaType":"text/html","href":"https://x.org/a"}]""", "https://x.org/a")]
    [InlineData("""[{"type":"Link","mediaType":"video/mp4","href":"https://x.org/v"}]""", "https://x.org/v")]
    [InlineData("[]", null)]
    public void Of_several_addresses_the_page_is_taken(string url, string? expected)
    {
        Assert.Equal(expected, Given.Document($"{{\"url\":{url}}}").Root.PageUrl());
    }

    [Theory]
    [InlineData("https://www.w3.org/ns/activitystreams#Public", true)]
    [InlineData("as:Public", true)]
    [InlineData("Public", true)]
    [InlineData("public", false)]
    [InlineData("https://www.w3.org/ns/activitystreams#public", false)]
    public void Everybody_is_written_in_three_ways(string id, bool isPublic)
    {
        Assert.Equal(isPublic, Audience.IsPublic(id));
    }
}
