namespace Commons.Ledger.Tests;

public sealed class JournalChainTests
{
    [Fact]
    public void Each_hash_covers_the_entry_and_all_before_it()
    {
        var first = JournalChain.Next(JournalChain.Genesis, "{\"seq\":1}"u8);
        var second = JournalChain.Next(first, "{\"seq\":2}"u8);

        Assert.Equal("b54469e0874f7cac404900c77cea8241651ae6b15af15227512c0c78d5067831", Convert.ToHexStringLower(first));
        Assert.Equal("6d17c91424a94058c5c8469a88b81c66137e3f73adf2e06a7f471f0fc618c117", Convert.ToHexStringLower(second));
        Assert.NotEqual(second, JournalChain.Next(JournalChain.Genesis, "{\"seq\":2}"u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_previous_hash_of_another_length_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => JournalChain.Next(new byte[length], "{}"u8));
}
