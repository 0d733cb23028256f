namespace Commons.Web.Forum.Changes;

/// <summary>
/// Notes each post whose text, title, place or writer changed, in the transaction that changes it, whoever writes: pages, federation, an import.
/// <see cref="FollowPosts"/> takes the notes up.
/// </summary>
public sealed class ChangeTriggers : IGuardTables
{
    private const string Note = """INSERT INTO "PostChanges"("PostId") """;

    public IEnumerable<string> Statements(bool sqlite) => sqlite ? Sqlite : Postgres;

    public IEnumerable<string> Triggers(bool sqlite) => sqlite
        ? ["post_written", "post_changed", "post_erased", "topic_retitled", "topic_moved", "topic_tagged", "topic_untagged"]
        : ["post_changes", "topic_changes", "topic_tags_changes"];

    private static readonly string[] Sqlite =
    [
        $"""CREATE TRIGGER IF NOT EXISTS "post_written" AFTER INSERT ON "Posts" BEGIN {Note} VALUES (new."Id") ON CONFLICT DO NOTHING; END""",
        $"""CREATE TRIGGER IF NOT EXISTS "post_changed" AFTER UPDATE OF "Html", "TopicId", "Number", "AuthorId", "DeletedAt" ON "Posts" BEGIN {Note} VALUES (new."Id") ON CONFLICT DO NOTHING; END""",
        $"""CREATE TRIGGER IF NOT EXISTS "post_erased" AFTER DELETE ON "Posts" BEGIN {Note} VALUES (old."Id") ON CONFLICT DO NOTHING; END""",
        $"""
        CREATE TRIGGER IF NOT EXISTS "topic_retitled" AFTER UPDATE OF "Title" ON "Topics" WHEN old."Title" <> new."Title"
        BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = new."Id" AND "Number" = 1 ON CONFLICT DO NOTHING; END
        """,
        $"""
        CREATE TRIGGER IF NOT EXISTS "topic_moved" AFTER UPDATE OF "BoardId" ON "Topics" WHEN old."BoardId" <> new."BoardId"
        BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = new."Id" ON CONFLICT DO NOTHING; END
        """,
        $"""CREATE TRIGGER IF NOT EXISTS "topic_tagged" AFTER INSERT ON "TopicTags" BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = new."TopicId" ON CONFLICT DO NOTHING; END""",
        $"""CREATE TRIGGER IF NOT EXISTS "topic_untagged" AFTER DELETE ON "TopicTags" BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = old."TopicId" ON CONFLICT DO NOTHING; END""",
    ];

    private static readonly string[] Postgres =
    [
        $"""
        CREATE OR REPLACE FUNCTION "post_changes"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN {Note} VALUES (COALESCE(NEW."Id", OLD."Id")) ON CONFLICT DO NOTHING; RETURN NULL; END $$
        """,
        $"""
        CREATE OR REPLACE FUNCTION "topic_changes"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = NEW."Id" AND ("Number" = 1 OR OLD."BoardId" <> NEW."BoardId") ON CONFLICT DO NOTHING; RETURN NULL; END $$
        """,
        """CREATE OR REPLACE TRIGGER "post_changes" AFTER INSERT OR DELETE OR UPDATE OF "Html", "TopicId", "Number", "AuthorId", "DeletedAt" ON "Posts" FOR EACH ROW EXECUTE FUNCTION "post_changes"()""",
        """
        CREATE OR REPLACE TRIGGER "topic_changes" AFTER UPDATE OF "Title", "BoardId" ON "Topics" FOR EACH ROW
        WHEN (OLD."Title" IS DISTINCT FROM NEW."Title" OR OLD."BoardId" <> NEW."BoardId") EXECUTE FUNCTION "topic_changes"()
        """,
        $"""
        CREATE OR REPLACE FUNCTION "topic_tags_changes"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = COALESCE(NEW."TopicId", OLD."TopicId") ON CONFLICT DO NOTHING; RETURN NULL; END $$
        """,
        """CREATE OR REPLACE TRIGGER "topic_tags_changes" AFTER INSERT OR DELETE ON "TopicTags" FOR EACH ROW EXECUTE FUNCTION "topic_tags_changes"()""",
    ];
}
