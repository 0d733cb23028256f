namespace Commons.Web.Forum.Topics;

/// <summary>How high a topic stands in the lists by worth: its score, and its rank while it is fresh.</summary>
public sealed partial class Topic
{
    private const int Scale = 1_000_000;
    private const double Gravity = 1.8;

    /// <summary>Votes up less votes down on the opening post.</summary>
    public int Score { get; private set; }

    /// <summary>Rank in the hot list when it was last computed; 0 once nobody would call it hot.</summary>
    public long HotRank { get; private set; }

    /// <summary>The votes on the opening post changed. Call it with the topic's row locked, as every verb of a topic.</summary>
    public void Scored(int score, DateTimeOffset at)
    {
        Score = score;
        Rank(at);
    }

    /// <summary>What was hot grows cold though nothing happens: a job calls this every hour, and every reply and vote does.</summary>
    internal void Rank(DateTimeOffset at) => HotRank = RankOf(Score, ReplyCount, at - StartedAt);

    /// <summary>
    /// Lemmy's formula, <c>log(max(1, 3 + score)) / (hours + 2)^1.8</c>, in millionths. A reply counts like a vote up, because boards may have votes off.
    /// </summary>
    internal static long RankOf(int score, int replies, TimeSpan age) =>
        (long)(Scale * Math.Log10(Math.Max(1, 3 + score + replies)) / Math.Pow(Math.Max(0, age.TotalHours) + 2, Gravity));
}
