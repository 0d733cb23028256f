namespace Commons.Web.Forum.Search;

/// <summary>The tables of the index, which EF cannot describe.</summary>
public sealed class SearchTables : IGuardTables
{
    public IEnumerable<string> Statements(bool sqlite) => sqlite ? Sqlite : Postgres;

    public IEnumerable<string> Triggers(bool sqlite) => [];

    // The words come broken and folded already; unicode61 only has to leave them whole, vowel marks of Indian scripts included.
    private static readonly string[] Sqlite =
    [
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS "PostSearch" USING fts5(title, body, facts, content='', contentless_delete=1,
            tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")
        """,
    ];

    private static readonly string[] Postgres =
    [
        """CREATE TABLE IF NOT EXISTS "PostSearch" ("PostId" bigint PRIMARY KEY, "Words" tsvector NOT NULL)""",
        """CREATE INDEX IF NOT EXISTS "IX_PostSearch_Words" ON "PostSearch" USING gin ("Words")""",
    ];
}
