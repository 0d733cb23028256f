using Commons.Web.Data;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum.Lists;

public sealed class QueryPlanTests
{
    private static readonly string[] Large = ["Topics", "Posts", "TopicReads", "TopicTags"];

    [Fact]
    public async Task No_list_reads_a_whole_table()
    {
        await using var app = await CommonsApp.StartAsync();
        var board = await app.BoardAsync();
        var ana = await app.MemberAsync("ana");

        var plans = await app.WithDbAsync(db => PlansAsync(db, app, board, ana));

        Assert.Equal(3 * (2 + 2 + 6 + 1) + 3 * 2, plans.Count);
        Assert.All(plans, plan => Assert.DoesNotContain(plan.Steps, step => Large.Any(t => ReadsWhole(step, t))));
        // Along its index, and not sorted: what a page costs does not grow with the board. What is best in a period sorts that period alone.
        Assert.All(plans.Where(p => p.Name.StartsWith("site", StringComparison.Ordinal) && !p.Name.Contains("top/", StringComparison.Ordinal)), plan =>
            Assert.DoesNotContain("USE TEMP B-TREE FOR ORDER BY", plan.Steps));
    }

    /// <summary>PostgreSQL reads a small table whole whatever its indexes; forbidden to, it shows whether there is one from which the list comes in its order.</summary>
    [Fact]
    public async Task PostgreSQL_has_an_index_for_each_list_of_the_site_a_section_and_a_board()
    {
        await using var app = await CommonsApp.StartAsync(DatabaseKind.Postgres);
        var board = await app.BoardAsync();
        var ana = await app.MemberAsync("ana");

        var plans = await app.WithDbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET enable_hashjoin = off; SET enable_mergejoin = off");
            return await PlansAsync(db, app, board, ana);
        });

        Assert.All(plans, plan => Assert.DoesNotContain(plan.Steps, step => Large.Any(t => step.Contains($"Seq Scan on \"{t}\"", StringComparison.Ordinal))));
        Assert.All(plans.Where(p => !p.Name.StartsWith("tag", StringComparison.Ordinal) && !p.Name.Contains("top/", StringComparison.Ordinal)), plan =>
            Assert.DoesNotContain(plan.Steps, step => step.Contains("Sort", StringComparison.Ordinal)));
    }

    /// <summary>The statements without a parameter's value are planned as SQLite plans them for any.</summary>
    private static async Task<List<(string Name, List<string> Steps)>> PlansAsync(CommonsDb db, CommonsApp app, Board board, Member ana)
    {
        var now = app.Clock.GetUtcNow();
        var reader = await Reader.FindAsync(db, await db.Users.Include(m => m.Author).SingleAsync(m => m.Id == ana.Id), default);
        var boardId = board.Id;
        var scopes = new (string, IQueryable<Topic>)[]
        {
            ("site", db.Topics.Listed()), ("section", db.Topics.Where(t => t.SectionId == boardId).Listed()), ("board", db.Topics.Where(t => t.BoardId == boardId).Listed()),
        };
        var plans = new List<(string, List<string>)>();
        foreach (var (name, topics) in scopes)
        {
            foreach (var order in new[] { TopicOrder.Latest, TopicOrder.New, TopicOrder.Hot }.Concat(TopicOrder.Tops))
                plans.Add(($"{name} {order.Path}", await ExplainAsync(db, order.Of(topics, now, null).Take(31).Select(t => t.Id))));
            plans.Add(($"{name} unread", await ExplainAsync(db, TopicOrder.Unread.Of(reader.Unread(db, topics, now), now, null).Take(31).Select(t => t.Id))));
            plans.Add(($"{name} new to me", await ExplainAsync(db, TopicOrder.New.Of(reader.New(db, topics, now), now, null).Take(31).Select(t => t.Id))));
            plans.Add(($"{name} behind", await ExplainAsync(db, TopicOrder.Latest.Of(topics, now, new(5, 5)).Take(31).Select(t => t.Id))));
            var tagged = db.TopicTags.Where(x => x.TagId == boardId).Select(x => x.Topic).Listed();
            plans.Add(($"tag {name}", await ExplainAsync(db, TopicOrder.Latest.Of(tagged, now, null).Take(31).Select(t => t.Id))));
        }
        return plans;
    }

    private static async Task<List<string>> ExplainAsync(CommonsDb db, IQueryable<long> query)
    {
        await using var command = query.CreateDbCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = (db.Database.IsSqlite() ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await using var rows = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await rows.ReadAsync()) steps.Add(rows.GetString(db.Database.IsSqlite() ? 3 : 0));
        return steps;
    }

    private static bool ReadsWhole(string step, string table) => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains('(')
        && (step.Contains($"\"{table}\"", StringComparison.Ordinal) || step.StartsWith($"SCAN {char.ToLowerInvariant(table[0])}", StringComparison.Ordinal));
}
