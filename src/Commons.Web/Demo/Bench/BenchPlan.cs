namespace Commons.Web.Demo.Bench;

/// <summary>
/// Who writes what where: topics start evenly over three years, replies go mostly to what is young, few people write most, and one topic is very long. Post
/// <c>i</c> is the <c>i</c>-th of the board in time; what has no array is computed from the index.
/// </summary>
internal sealed class BenchPlan
{
    public const int Boards = 24;
    public const int Tags = 300;
    private const int Years = 3;

    private readonly BenchSize size;
    private readonly long from, until;
    private readonly int[] topicOf, numberIn, authorOf;
    private readonly int[] firstPost, lastPost, posts;

    public BenchPlan(BenchSize size, DateTimeOffset now)
    {
        this.size = size;
        (from, until) = (UtcMicros.Of(now.AddYears(-Years)), UtcMicros.Of(now.AddMinutes(-1)));
        (topicOf, numberIn, authorOf) = (new int[size.Posts], new int[size.Posts], new int[size.Posts]);
        (firstPost, lastPost, posts) = (new int[size.Topics], new int[size.Topics], new int[size.Topics]);
        Draw();
    }

    public BenchSize Size => size;
    public int Topic(int post) => topicOf[post];

    /// <summary>Its number in the topic, from 1.</summary>
    public int Number(int post) => numberIn[post];
    public int Author(int post) => authorOf[post];
    public int FirstPost(int topic) => firstPost[topic];
    public int LastPost(int topic) => lastPost[topic];

    /// <summary>How many posts the topic has.</summary>
    public int Posts(int topic) => posts[topic];

    /// <summary>Microseconds.</summary>
    public long WrittenAt(int post) => from + (long)((double)(post + 1) / size.Posts * (until - from));

    public long Start => from;

    /// <summary>Few boards have most topics; the first has the most.</summary>
    public static int Board(int topic)
    {
        var dice = new Dice(1_000_003L * (topic + 1));
        return Math.Max(dice.Skewed(Boards), dice.Skewed(Boards) / 2);
    }

    /// <summary>None to three tags, each once.</summary>
    public static IReadOnlyCollection<int> TagsOf(int topic)
    {
        var dice = new Dice(2_000_003L * (topic + 1));
        var tags = new HashSet<int>();
        for (var count = dice.Next(4); count > 0; count--) tags.Add(dice.Skewed(Tags));
        return tags;
    }

    /// <summary>Who voted for the post: one post in eight has votes, and each topic's first has some more often.</summary>
    public IEnumerable<int> Voters(int post)
    {
        var dice = new Dice(3_000_017L * (post + 1));
        var isAsked = dice.Next(numberIn[post] is 1 ? 2 : 8) is 0;
        var count = isAsked ? Math.Min(1 + dice.Skewed(12), size.Members - 1) : 0;
        var first = dice.Next(size.Members);
        for (int i = 0, at = 0; i < count; at++)
        {
            var voter = (first + at) % size.Members;
            if (voter == authorOf[post]) continue;
            i++;
            yield return voter;
        }
    }

    private void Draw()
    {
        var dice = new Dice(42);
        var longReplies = size.LongTopicPosts - 1;
        for (int post = 0, started = 0; post < size.Posts; post++)
        {
            var repliesLeft = size.Posts - post - (size.Topics - started);
            var starts = started < size.Topics && (long)post * size.Topics >= (long)started * size.Posts;
            var topic = starts ? started++
                : longReplies > 0 && dice.Next(Math.Max(1, repliesLeft)) < longReplies ? 0
                : started - 1 - dice.Skewed(started);
            if (!starts && topic is 0) longReplies--;
            Write(post, topic, dice.Skewed(size.Members));
        }
    }

    private void Write(int post, int topic, int author)
    {
        if (posts[topic] is 0) firstPost[topic] = post;
        (topicOf[post], numberIn[post], authorOf[post], lastPost[topic]) = (topic, ++posts[topic], author, post);
    }
}
