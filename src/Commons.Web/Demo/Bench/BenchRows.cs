using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Search;
using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Votes;
using Commons.Web.Shared.Text;

namespace Commons.Web.Demo.Bench;

/// <summary>Where the rows of each kind begin to be numbered.</summary>
internal sealed record BenchKeys(IReadOnlyList<Board> Boards, string Origin, long Member, long Author, long Tag)
{
    public const long Topic = 1;
    public const long Post = 1;
}

/// <summary>Rows of one table.</summary>
internal sealed record BenchTable(string Name, string[] Columns, int Count, IEnumerable<object?[]> Rows);

/// <summary>The rows of a board for measurements, as the verbs would have left them.</summary>
internal sealed class BenchRows(BenchPlan plan, BenchKeys keys, DateTimeOffset now, bool isPostgres)
{
    private readonly BenchVocabulary vocabulary = new();

    private IEnumerable<int> AllMembers => Enumerable.Range(0, plan.Size.Members);
    private IEnumerable<int> AllTopics => Enumerable.Range(0, plan.Size.Topics);
    private IEnumerable<int> AllPosts => Enumerable.Range(0, plan.Size.Posts);

    public static string NameOf(int member) => $"m{member + 1}";

    public BenchTable Members() => new("AspNetUsers",
        ["Id", "JoinedAt", "MessagesFrom", "MentionsFrom", "HidesLastSeen", "HidesFromSearchEngines", "Look_TextSize", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "SecurityStamp", "ConcurrencyStamp", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount"],
        plan.Size.Members, AllMembers.Select(m => new object?[]
        {
            keys.Member + m, plan.Start, "Everyone", "Everyone", false, false, "Standard", NameOf(m), NameOf(m).ToUpperInvariant(), $"{NameOf(m)}@measured.example", $"{NameOf(m)}@measured.example".ToUpperInvariant(), true, NameOf(m), NameOf(m), false, false, true, 0,
        }));

    public BenchTable Authors() => new("Authors", ["Id", "Name", "DisplayName", "ActorUri", "MemberId", "SeenAt"], plan.Size.Members,
        AllMembers.Select(m => new object?[] { keys.Author + m, NameOf(m), $"Member {m + 1}", $"{keys.Origin}/u/{NameOf(m)}", keys.Member + m, plan.Start }));

    public BenchTable Names() => new("TakenNames", ["Name", "At"], plan.Size.Members, AllMembers.Select(m => new object?[] { NameOf(m), plan.Start }));

    public BenchTable Tags() => new("Tags", ["Id", "Name", "TopicCount"], BenchPlan.Tags, Enumerable.Range(0, BenchPlan.Tags).Select(t => new object?[] { keys.Tag + t, $"tag-{t + 1}", 0 }));

    public BenchTable Topics()
    {
        var text = new BenchText(vocabulary);
        return new("Topics", ["Id", "BoardId", "SectionId", "Title", "Slug", "AuthorId", "StartedAt", "LastPostAt", "LastAuthorId", "LastNumber", "MovedAway", "PinScope", "Score", "HotRank"], plan.Size.Topics,
            AllTopics.Select(t =>
            {
                var (title, board, first, last) = (text.Title(t), BoardOf(t), plan.FirstPost(t), plan.LastPost(t));
                var score = plan.Voters(first).Count();
                var age = TimeSpan.FromMicroseconds(UtcMicros.Of(now) - plan.WrittenAt(first));
                return new object?[]
                {
                    BenchKeys.Topic + t, board.Id, board.ParentId ?? board.Id, title, TopicSlug.Of(title), keys.Author + plan.Author(first), plan.WrittenAt(first), plan.WrittenAt(last), keys.Author + plan.Author(last),
                    plan.Posts(t), 0, "None", score, Topic.RankOf(score, plan.Posts(t) - 1, age),
                };
            }));
    }

    public BenchTable TopicTags() => new("TopicTags", ["TopicId", "TagId", "Place"], plan.Size.Topics,
        AllTopics.SelectMany(t => BenchPlan.TagsOf(t).Select((tag, place) => new object?[] { BenchKeys.Topic + t, keys.Tag + tag, place })));

    public BenchTable Posts()
    {
        var text = new BenchText(vocabulary);
        return new("Posts", ["Id", "TopicId", "Number", "AuthorId", "Source", "Html", "RendererVersion", "WrittenAt", "InReplyToId", "RevisionCount", "VersionAt", "WasTakenByModerator", "UpVotes", "DownVotes"], plan.Size.Posts,
            AllPosts.Select(p =>
            {
                var markdown = text.Markdown(p);
                // One reply in three answers the opening post by its button.
                long? answered = plan.Number(p) > 1 && p % 3 is 0 ? BenchKeys.Post + plan.FirstPost(plan.Topic(p)) : null;
                return new object?[]
                {
                    BenchKeys.Post + p, BenchKeys.Topic + plan.Topic(p), plan.Number(p), keys.Author + plan.Author(p), markdown, BenchText.Html(markdown), Renderer.Version, plan.WrittenAt(p), answered, 0, plan.WrittenAt(p), false,
                    plan.Voters(p).Count(), 0,
                };
            }));
    }

    public BenchTable Votes() => new("Votes", ["PostId", "VoterId", "AuthorId", "Direction", "At"], plan.Size.Posts,
        AllPosts.SelectMany(p => plan.Voters(p).Select(voter => new object?[] { BenchKeys.Post + p, keys.Author + voter, keys.Author + plan.Author(p), nameof(VoteDirection.Up), plan.WrittenAt(p) + 60_000_000 })));

    /// <summary>The words of the search, where the database keeps them.</summary>
    public BenchTable Words()
    {
        var text = new BenchText(vocabulary);
        return isPostgres
            ? new("PostSearch", ["PostId", "Words"], plan.Size.Posts, AllPosts.Select(p => new object?[] { BenchKeys.Post + p, PostgresWordIndex.Vector(new(BenchKeys.Post + p, Split(TitleOf(text, p)), Split(text.Folded(p)), Facts(p))) }))
            : new("PostSearch", ["rowid", "title", "body", "facts"], plan.Size.Posts, AllPosts.Select(p => new object?[] { BenchKeys.Post + p, TitleOf(text, p), text.Folded(p), string.Join(' ', Facts(p)) }));
    }

    /// <summary>The follower opened every topic, and has read all of most of them.</summary>
    public BenchTable Reads(long followerId) => new("TopicReads", ["MemberId", "TopicId", "Number", "ReadAt"], plan.Size.Topics, AllTopics.Select(t =>
    {
        var dice = new Dice(4_000_037L * (t + 1));
        var number = dice.Next(3) is 0 ? 1 + dice.Next(plan.Posts(t)) : plan.Posts(t);
        return new object?[] { followerId, BenchKeys.Topic + t, number, plan.WrittenAt(plan.LastPost(t)) };
    }));

    private Board BoardOf(int topic) => keys.Boards[BenchPlan.Board(topic)];

    private string TitleOf(BenchText text, int post) =>
        plan.Number(post) is 1 ? string.Join(' ', Forum.Search.Words.Of(text.Title(plan.Topic(post))).Select(w => w.Folded)) : "";

    private List<string> Facts(int post)
    {
        var topic = plan.Topic(post);
        return [Fact.Board(BoardOf(topic).Id), Fact.Author(keys.Author + plan.Author(post)), Fact.Topic(BenchKeys.Topic + topic), .. BenchPlan.TagsOf(topic).Select(tag => Fact.Tag(keys.Tag + tag))];
    }

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
