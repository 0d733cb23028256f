namespace Commons.Web.Treasury.Periods;

/// <summary>
/// Has the database refuse to change what a period opened with, whoever asks: its bounds, its rule and its secret's owner (STATEMENT 6,
/// MONEY-ATTACKS 17, 47).
/// </summary>
public sealed class PeriodGuard : IGuardTables
{
    private const string Name = "Periods_keep_their_rule";

    public IEnumerable<string> Triggers(bool sqlite) => [Name];

    public IEnumerable<string> Statements(bool sqlite) => sqlite ? Sqlite : Postgres;

    private static readonly string[] Sqlite =
    [
        $"""
        CREATE TRIGGER IF NOT EXISTS "{Name}" BEFORE UPDATE ON "Periods"
        WHEN NEW."Key" <> OLD."Key" OR NEW."From" <> OLD."From" OR NEW."Until" <> OLD."Until" OR NEW."RuleId" <> OLD."RuleId" OR NEW."RuleHash" <> OLD."RuleHash"
        BEGIN SELECT RAISE(ABORT, 'a period keeps the rule it opened with'); END;
        """,
    ];

    private static readonly string[] Postgres =
    [
        $"""
        CREATE OR REPLACE FUNCTION "{Name}_check"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'a period keeps the rule it opened with' USING ERRCODE = '23001'; END $$;
        """,
        $"""
        CREATE OR REPLACE TRIGGER "{Name}" BEFORE UPDATE ON "Periods" FOR EACH ROW
        WHEN (NEW."Key" <> OLD."Key" OR NEW."From" <> OLD."From" OR NEW."Until" <> OLD."Until" OR NEW."RuleId" <> OLD."RuleId" OR NEW."RuleHash" <> OLD."RuleHash")
        EXECUTE FUNCTION "{Name}_check"();
        """,
    ];
}
