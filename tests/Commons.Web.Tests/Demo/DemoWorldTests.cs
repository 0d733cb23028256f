using Commons.Web.Demo;

namespace Commons.Web.Tests.Demo;

public sealed class DemoWorldTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void The_world_has_the_people_and_places_that_the_contract_names()
    {
        var world = DemoWorld.Read();

        Assert.Equal(6, world.Boards.Count);
        Assert.Equal(4, world.Sponsors.Count);
        Assert.Superset(new HashSet<string> { "ana", "mo", "tess", "theo", "bakery", "rae" }, world.Members.Select(m => m.Name).ToHashSet());
        Assert.InRange(world.Members.Count, 28, 34);
    }

    [Fact]
    public void Every_conversation_is_readable_written_by_people_who_exist_and_never_in_the_future()
    {
        var world = DemoWorld.Read();
        var names = world.Members.Select(m => m.Name).ToHashSet();
        var boards = world.Boards.Select(b => b.Slug).ToHashSet();

        var topics = DemoWorld.Topics(Today);

        Assert.Equal(30, topics.Count);
        Assert.InRange(topics.Sum(t => t.Posts.Count), 210, 280);
        Assert.Contains(topics, t => t.Posts.Count > 40);
        Assert.All(topics, topic =>
        {
            Assert.Contains(topic.Board, boards);
            Assert.All(topic.Posts, (post, i) =>
            {
                Assert.Contains(post.Author, names);
                Assert.True(post.InReplyTo is null || post.InReplyTo <= i, $"{topic.Title}: post {i + 1} replies to {post.InReplyTo}.");
                Assert.True(i is 0 || post.At >= topic.Posts[i - 1].At, $"{topic.Title}: post {i + 1} stands before the one above it.");
                Assert.True(DateOnly.FromDateTime(post.At.UtcDateTime) < Today);
                Assert.NotEqual("", post.Markdown);
            });
        });
    }

    [Theory]
    [InlineData(2026, 11, 1)]
    [InlineData(2026, 11, 23)]
    [InlineData(2027, 3, 2)]
    [InlineData(2027, 1, 31)]
    public void At_least_twenty_people_can_earn_in_each_of_the_two_months_before_today(int year, int month, int day)
    {
        var today = new DateOnly(year, month, day);
        var first = new DateOnly(year, month, 1);

        var topics = DemoWorld.Topics(today);

        foreach (var until in new[] { first.AddMonths(-1), first })
        {
            var end = new DateTimeOffset(until, TimeOnly.MinValue, TimeSpan.Zero).AddDays(-1);
            var earners = topics.Where(t => t.Posts.Count(p => p.At < end) >= 5).SelectMany(t => t.Posts.Where(p => p.At < end)).Select(p => p.Author).Distinct();
            Assert.InRange(earners.Count(), 20, 40);
        }
    }
}
