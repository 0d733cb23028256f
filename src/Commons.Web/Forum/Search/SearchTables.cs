namespace Commons.Web.Forum.Search;

/// <summary>
/// The tables that EF cannot describe, and triggers that note each post whose words or place changed, in the transaction that changes it, whoever writes:
/// pages, federation, an import. <see cref="IndexPosts"/> takes the notes up.
/// </summary>
public sealed class SearchTables : IGuardTables
{
    private const string Note = """INSERT INTO "SearchDue"("PostId") """;

    public IEnumerable<string> Statements(bool sqlite) => sqlite ? Sqlite : Postgres;

    public IEnumerable<string> Triggers(bool sqlite) => sqlite
        ? ["search_post_written", "search_post_changed", "search_post_erased", "search_topic_retitled", "search_topic_moved"]
        : ["search_post_due", "search_topic_due"];

    // The words come broken and folded already; unicode61 only has to leave them whole, vowel marks of Indian scripts included.
    private static readonly string[] Sqlite =
    [
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS "PostSearch" USING fts5(title, body, facts, content='', contentless_delete=1,
            tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")
        """,
        $"""CREATE TRIGGER IF NOT EXISTS "search_post_written" AFTER INSERT ON "Posts" BEGIN {Note} VALUES (new."Id") ON CONFLICT DO NOTHING; END""",
        $"""CREATE TRIGGER IF NOT EXISTS "search_post_changed" AFTER UPDATE OF "Html", "TopicId", "Number", "AuthorId", "DeletedAt" ON "Posts" BEGIN {Note} VALUES (new."Id") ON CONFLICT DO NOTHING; END""",
        $"""CREATE TRIGGER IF NOT EXISTS "search_post_erased" AFTER DELETE ON "Posts" BEGIN {Note} VALUES (old."Id") ON CONFLICT DO NOTHING; END""",
        $"""
        CREATE TRIGGER IF NOT EXISTS "search_topic_retitled" AFTER UPDATE OF "Title" ON "Topics" WHEN old."Title" <> new."Title"
        BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = new."Id" AND "Number" = 1 ON CONFLICT DO NOTHING; END
        """,
        $"""
        CREATE TRIGGER IF NOT EXISTS "search_topic_moved" AFTER UPDATE OF "BoardId" ON "Topics" WHEN old."BoardId" <> new."BoardId"
        BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = new."Id" ON CONFLICT DO NOTHING; END
        """,
    ];

    private static readonly string[] Postgres =
    [
        """CREATE TABLE IF NOT EXISTS "PostSearch" ("PostId" bigint PRIMARY KEY, "Words" tsvector NOT NULL)""",
        """CREATE INDEX IF NOT EXISTS "IX_PostSearch_Words" ON "PostSearch" USING gin ("Words")""",
        $"""
        CREATE OR REPLACE FUNCTION "search_post_due"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN {Note} VALUES (COALESCE(NEW."Id", OLD."Id")) ON CONFLICT DO NOTHING; RETURN NULL; END $$
        """,
        $"""
        CREATE OR REPLACE FUNCTION "search_topic_due"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN {Note} SELECT "Id" FROM "Posts" WHERE "TopicId" = NEW."Id" AND ("Number" = 1 OR OLD."BoardId" <> NEW."BoardId") ON CONFLICT DO NOTHING; RETURN NULL; END $$
        """,
        """CREATE OR REPLACE TRIGGER "search_post_due" AFTER INSERT OR DELETE OR UPDATE OF "Html", "TopicId", "Number", "AuthorId", "DeletedAt" ON "Posts" FOR EACH ROW EXECUTE FUNCTION "search_post_due"()""",
        """
        CREATE OR REPLACE TRIGGER "search_topic_due" AFTER UPDATE OF "Title", "BoardId" ON "Topics" FOR EACH ROW
        WHEN (OLD."Title" IS DISTINCT FROM NEW."Title" OR OLD."BoardId" <> NEW."BoardId") EXECUTE FUNCTION "search_topic_due"()
        """,
    ];
}
