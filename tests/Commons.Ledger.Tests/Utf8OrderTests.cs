using System.Text;
using CsCheck;

namespace Commons.Ledger.Tests;

public sealed class Utf8OrderTests
{
    [Fact]
    public void Characters_above_the_basic_plane_come_last_as_their_bytes_do()
    {
        string[] keys = ["😂", "a", "\uFB33", "", "ab", "é", "Z"];

        Assert.Equal(["", "Z", "a", "ab", "é", "\uFB33", "😂"], keys.Order(Utf8Order.Instance));
    }

    [Fact]
    public void Strings_compare_as_their_bytes()
    {
        var text = Gen.OneOf(Gen.Char['a', 'c'].Select(c => $"{c}"), Gen.Const("😂"), Gen.Const("\uFB33"), Gen.Const("𐀀"), Gen.Const("é"))
            .List[0, 4].Select(string.Concat);

        Gen.Select(text, text).Sample((a, b) => Math.Sign(Utf8Order.Instance.Compare(a, b))
            == Math.Sign(Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))));
    }
}
