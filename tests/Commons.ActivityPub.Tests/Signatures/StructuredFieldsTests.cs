using Commons.ActivityPub.Signatures;

namespace Commons.ActivityPub.Tests.Signatures;

public sealed class StructuredFieldsTests
{
    [Theory]
    [InlineData("a=(\"x\" \"y\");created=1;alg=\"z\"", "(\"x\" \"y\");created=1;alg=\"z\"")]
    [InlineData("a=(  \"x\"   \"y\"  ); created=1;  flag", "(\"x\" \"y\");created=1;flag")]
    [InlineData("a=(\"q\\\"uo\\\\te\" tok:en/ :AQID: ?0 -7);n=-999999999999999", "(\"q\\\"uo\\\\te\" tok:en/ :AQID: ?0 -7);n=-999999999999999")]
    [InlineData("a=();b=?1;c=?0", "();b;c=?0")]
    public void A_list_is_written_in_its_one_canonical_form(string text, string canonical)
    {
        Assert.True(StructuredFields.TryReadDictionary(text, out var entries));

        Assert.Equal(canonical, StructuredFields.Write(entries[0].Value));
    }

    [Theory]
    [InlineData("a=1.5")]
    [InlineData("a=1234567890123456")]
    [InlineData("a=\"open")]
    [InlineData("a=\"bad\\escape\"")]
    [InlineData("a=\"ümlaut\"")]
    [InlineData("a=:AQI=")]
    [InlineData("a=:*:")]
    [InlineData("a=?2")]
    [InlineData("a=1,a=2")]
    [InlineData("a=1;x=1;x=2")]
    [InlineData("A=1")]
    [InlineData("a=1 b=2")]
    [InlineData("a=1,")]
    [InlineData("a=")]
    [InlineData("a=()x")]
    public void What_breaks_the_grammar_is_not_read(string text)
    {
        Assert.False(StructuredFields.TryReadDictionary(text, out _));
    }
}
