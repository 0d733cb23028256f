namespace Commons.Web.Demo.Bench;

/// <summary>How large a board for measurements is.</summary>
public sealed record BenchSize(int Topics, int Posts, int Members)
{
    /// <summary>Posts of the one long topic: 0.4 % of all, and more than a thousand where the board has as many.</summary>
    public int LongTopicPosts => Math.Min(Posts - Topics + 1, Math.Max(1_200, Posts / 250));

    /// <exception cref="Refusal">A number with which there is no board.</exception>
    public static BenchSize Of(int topics, int posts, int members)
    {
        if (topics is < 1 or > 10_000_000) throw new Refusal("--topics is a number from 1 to 10 000 000.");
        if (posts < topics || posts > 100_000_000) throw new Refusal("--posts is a number from that of the topics, which have one each, to 100 000 000.");
        if (members is < 10 or > 10_000_000) throw new Refusal("--members is a number from 10 to 10 000 000.");
        return new(topics, posts, members);
    }
}
