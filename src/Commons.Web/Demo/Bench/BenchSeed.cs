using Commons.Web.Forum.Boards;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Joining;
using Commons.Web.Notifications.Watching;

namespace Commons.Web.Demo.Bench;

/// <summary>
/// Makes a board for measurements. Boards and the one who follows everything come by the verbs that people use; all that is many is written past them, in large
/// transactions and with the triggers aside, and stands as the verbs would have left it: counts, numbers, ranks, read positions, words of the search.
/// </summary>
public sealed class BenchSeed(CommonsDb db, SignUp signUp, BoardOpening opening, BoardPlacing placing, Watchers watchers, Migrator migrator, CommonsOptions options, TimeProvider clock)
{
    /// <summary>The member who follows everything.</summary>
    public const string Follower = "follower";
    public const string Password = "measuring board";

    /// <summary>Boards of the upper level; the others stand beneath them.</summary>
    private const int Sections = 8;

    private const int RowsInTransaction = 50_000;

    /// <param name="size">How large.</param>
    /// <param name="tell">Told of each part: its name, how much it is, and how much of it is written.</param>
    /// <param name="ct">Stops; what is there then is half a board, and the database is thrown away.</param>
    /// <exception cref="Refusal">There are topics already.</exception>
    public async Task RunAsync(BenchSize size, Action<string, int, int> tell, CancellationToken ct)
    {
        if (await db.Topics.AnyAsync(ct)) throw new Refusal("This database has topics already. A board for measurements is made in an empty one: choose another Commons__DataDirectory.");
        var boards = await OpenBoardsAsync(ct);
        var follower = await FollowAsync(boards, ct);
        var keys = new BenchKeys(boards, options.Origin, await NextAsync(db.Users.Select(m => m.Id), ct), await NextAsync(db.Authors.Select(a => a.Id), ct), await NextAsync(db.Tags.Select(t => t.Id), ct));
        var now = clock.GetUtcNow();
        var rows = new BenchRows(new BenchPlan(size, now), keys, now, db.Database.IsNpgsql());

        await db.Database.OpenConnectionAsync(ct);
        await ExecuteAsync(db.Database.IsNpgsql() ? PostgresBefore : SqliteBefore, ct);
        foreach (var table in new[] { rows.Members(), rows.Authors(), rows.Names(), rows.Tags(), rows.Topics(), rows.TopicTags(), rows.Posts(), rows.Votes(), rows.Words(), rows.Reads(follower.Id) })
            await WriteAsync(table, tell, ct);
        tell("Counting", 1, 0);
        await ExecuteAsync(Counts, ct);
        var joined = now.AddYears(-4);   // Else all that is older than the account would count as read.
        await db.Readers.Where(r => r.MemberId == follower.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.AllReadAt, joined), ct);
        await ExecuteAsync(db.Database.IsNpgsql() ? PostgresAfter : SqliteAfter, ct);
        await db.Database.CloseConnectionAsync();
        await migrator.MigrateAsync(ct);   // Lays the triggers again.
        tell("Counting", 1, 1);
    }

    private async Task WriteAsync(BenchTable table, Action<string, int, int> tell, CancellationToken ct)
    {
        var written = 0;
        foreach (var chunk in table.Rows.Chunk(RowsInTransaction))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.InsertAsync(table.Name, table.Columns, chunk, ct);
            await transaction.CommitAsync(ct);
            tell(table.Name, table.Count, Math.Min(table.Count, written += chunk.Length));
        }
        tell(table.Name, table.Count, table.Count);
    }

    private async Task<Board[]> OpenBoardsAsync(CancellationToken ct)
    {
        var boards = new Board[BenchPlan.Boards];
        for (var i = 0; i < boards.Length; i++)
        {
            boards[i] = await opening.OpenAsync($"board{i + 1}", $"Board {i + 1}", "Made to be measured.", "#4a8f3c", ct);
            if (i >= Sections) await placing.PlaceAsync(boards[i], boards[i % Sections].Slug, ct);
        }
        return boards;
    }

    private async Task<Member> FollowAsync(Board[] boards, CancellationToken ct)
    {
        var follower = await signUp.JoinAsync(Follower, $"{Follower}@measured.example", Password, confirmed: true, ct);
        foreach (var board in boards) await watchers.ChooseAsync(follower, WatchScope.Board, board.Id, WatchLevel.Watching, ct);
        var reader = await Forum.Reading.Reader.FindToChangeAsync(db, follower, ct);
        reader.Choose(Forum.Reading.HomePage.Unread, null);
        await db.SaveChangesAsync(ct);
        return follower;
    }

    private static async Task<long> NextAsync(IQueryable<long> ids, CancellationToken ct) => await ids.OrderByDescending(id => id).FirstOrDefaultAsync(ct) + 1;

    private async Task ExecuteAsync(IEnumerable<string> statements, CancellationToken ct)
    {
        foreach (var sql in statements) await db.Database.ExecuteSqlRawAsync(sql, ct);
    }

    /// <summary>Topics come before the posts they name, and posts are not to be taken up again by what follows changes.</summary>
    private static readonly string[] SqliteBefore =
        ["PRAGMA foreign_keys=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-800000", """DROP TRIGGER "post_written" """, """DROP TRIGGER "topic_tagged" """, """DROP TRIGGER "topic_counted" """, """DROP TRIGGER "tag_counted" """];

    private static readonly string[] SqliteAfter = ["PRAGMA foreign_keys=ON", "PRAGMA synchronous=FULL", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA cache_size=-16000"];

    private static readonly string[] PostgresBefore = ["""ALTER TABLE "Posts" DISABLE TRIGGER USER""", """ALTER TABLE "Topics" DISABLE TRIGGER USER""", """ALTER TABLE "TopicTags" DISABLE TRIGGER USER"""];

    private static readonly string[] PostgresAfter =
    [
        """ALTER TABLE "Posts" ENABLE TRIGGER USER""", """ALTER TABLE "Topics" ENABLE TRIGGER USER""", """ALTER TABLE "TopicTags" ENABLE TRIGGER USER""",
        .. new[] { "AspNetUsers", "Authors", "Tags", "Topics", "Posts" }.Select(table => $"""SELECT setval(pg_get_serial_sequence('"{table}"', 'Id'), (SELECT max("Id") FROM "{table}"))"""),
        "VACUUM (ANALYZE)",   // What autovacuum does within minutes; until then nothing is read from an index alone.
    ];

    private static readonly string[] Counts =
    [
        """UPDATE "Tags" SET "TopicCount" = (SELECT count(*) FROM "TopicTags" AS x WHERE x."TagId" = "Tags"."Id")""",
        """UPDATE "Boards" SET "TopicCount" = (SELECT count(*) FROM "Topics" AS t WHERE t."BoardId" = "Boards"."Id")""",

        // Who writes has read, as far as they wrote.
        """
        INSERT INTO "TopicReads"("MemberId", "TopicId", "Number", "ReadAt")
        SELECT a."MemberId", p."TopicId", max(p."Number"), max(p."WrittenAt") FROM "Posts" AS p JOIN "Authors" AS a ON a."Id" = p."AuthorId"
        WHERE a."MemberId" IS NOT NULL GROUP BY a."MemberId", p."TopicId"
        """,
    ];
}
