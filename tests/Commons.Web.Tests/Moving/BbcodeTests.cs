using Commons.Web.Moving.Sources;

namespace Commons.Web.Tests.Moving;

/// <summary>What phpBB stored, in the ways its versions stored it, as Markdown.</summary>
public sealed class BbcodeTests
{
    [Theory]
    [InlineData("[b:1a2b3c4d]Bold[/b:1a2b3c4d] and [i:1a2b3c4d]not[/i:1a2b3c4d]", "**Bold** and *not*")]
    [InlineData("[url=https&#58;//example&#46;org/a:1a2b3c4d]here[/url:1a2b3c4d]", "[here](<https://example.org/a>)")]
    [InlineData("See <!-- m --><a class=\"postlink\" href=\"https://example.org/x\">example.org/x</a><!-- m -->", "See https://example.org/x")]
    [InlineData("Well <!-- s:) --><img src=\"{SMILIES_PATH}/smile.gif\" alt=\":)\" title=\"Smile\" /><!-- s:) -->", "Well :)")]
    [InlineData("[list:1a2b3c4d][*:1a2b3c4d]One[/*:m:1a2b3c4d][*:1a2b3c4d]Two[/*:m:1a2b3c4d][/list:u:1a2b3c4d]", "- One\n- Two")]
    [InlineData("[list=1]\n[*]One\n[*]Two\n[/list]", "1. One\n1. Two")]
    [InlineData("[quote]Outer[quote=\"Ann\"]inner[/quote]words[/quote]Mine", "> Outer\n>\n> > Ann:\n> >\n> > inner\n>\n> words\n\nMine")]
    [InlineData("[code]if (a*b) { [b]x[/b] }[/code]", "```\nif (a*b) { [b]x[/b] }\n```")]
    [InlineData("[color=#FF0000][size=150]Loud[/size][/color] 3 * 4 # 5", "Loud 3 \\* 4 # 5")]
    [InlineData("<t>One line<br/>\nand the next<br/>\n<br/>\nA paragraph</t>", "One line  \nand the next\n\nA paragraph")]
    [InlineData("<t>a &lt; b &amp;&amp; c</t>", "a < b && c")]
    [InlineData("<t>&lt;script&gt;alert(1)&lt;/script&gt;</t>", "\\<script>alert(1)\\</script>")]
    public void Stored_text_becomes_Markdown(string stored, string markdown) =>
        Assert.Equal(markdown, Bbcode.ToMarkdown(stored, (_, name) => $"{name}:", _ => ""));
}
