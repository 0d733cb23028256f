namespace Commons.Web.Treasury.Books;

/// <summary>
/// Has the database refuse to commit an entry whose lines do not add up to zero, or that has none (REVENUE 4.3). PostgreSQL looks at
/// commit, once per entry. SQLite has no deferred triggers but deferred foreign keys: triggers keep a running sum per entry and currency in a
/// row that points nowhere until it is zero, when it goes; the table is empty between transactions.
/// </summary>
public sealed class BalanceGuard : IGuardTables
{
    public IEnumerable<string> Statements(bool sqlite) => sqlite ? Sqlite : Postgres;

    public IEnumerable<string> Triggers(bool sqlite) => sqlite
        ? ["JournalEntries_need_lines", "JournalLines_balance"]
        : ["JournalEntries_balance", "JournalLines_balance"];

    private static readonly string[] Sqlite =
    [
        """CREATE TABLE IF NOT EXISTS "JournalNowhere" ("Id" INTEGER NOT NULL PRIMARY KEY CHECK (0));""",
        """
        CREATE TABLE IF NOT EXISTS "JournalUneven" (
            "Seq" INTEGER NOT NULL, "Currency" TEXT NOT NULL, "Micros" INTEGER NOT NULL,
            "Nowhere" INTEGER NOT NULL DEFAULT 1 REFERENCES "JournalNowhere" ("Id") DEFERRABLE INITIALLY DEFERRED,
            PRIMARY KEY ("Seq", "Currency"));
        """,
        """
        CREATE TRIGGER IF NOT EXISTS "JournalEntries_need_lines" AFTER INSERT ON "JournalEntries" BEGIN
            INSERT INTO "JournalUneven" ("Seq", "Currency", "Micros") VALUES (NEW."Seq", '', 0);
        END;
        """,
        """
        CREATE TRIGGER IF NOT EXISTS "JournalLines_balance" AFTER INSERT ON "JournalLines" BEGIN
            DELETE FROM "JournalUneven" WHERE "Seq" = NEW."Seq" AND "Currency" = '';
            INSERT INTO "JournalUneven" ("Seq", "Currency", "Micros") VALUES (NEW."Seq", NEW."Currency", NEW."Micros")
                ON CONFLICT ("Seq", "Currency") DO UPDATE SET "Micros" = "Micros" + excluded."Micros";
            DELETE FROM "JournalUneven" WHERE "Seq" = NEW."Seq" AND "Currency" = NEW."Currency" AND "Micros" = 0;
        END;
        """,
    ];

    // Each new line fires the trigger, but only the entry's last one looks: the others would add up the same lines again. N has no gaps
    // once that has looked, so that no line can be slipped in before it later.
    private static readonly string[] Postgres =
    [
        """
        CREATE OR REPLACE FUNCTION "JournalEntries_must_balance"() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE lines bigint; last bigint;
        BEGIN
            SELECT max("N") INTO last FROM "JournalLines" WHERE "Seq" = NEW."Seq";
            IF TG_TABLE_NAME = 'JournalLines' THEN
                IF (to_jsonb(NEW) ->> 'N')::bigint < last THEN RETURN NULL; END IF;
            END IF;
            SELECT count(*) INTO lines FROM "JournalLines" WHERE "Seq" = NEW."Seq";
            IF lines < 2 OR lines <> last OR EXISTS (
                SELECT 1 FROM "JournalLines" WHERE "Seq" = NEW."Seq" GROUP BY "Currency" HAVING sum("Micros") <> 0)
            THEN RAISE EXCEPTION 'entry % does not balance', NEW."Seq" USING ERRCODE = '23514'; END IF;
            RETURN NULL;
        END $$;
        """,
        Deferred("JournalEntries"),
        Deferred("JournalLines"),
    ];

    private static string Deferred(string table) => $"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = '{table}_balance' AND tgrelid = '"{table}"'::regclass) THEN
                CREATE CONSTRAINT TRIGGER "{table}_balance" AFTER INSERT ON "{table}" DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION "JournalEntries_must_balance"();
            END IF;
        END $$;
        """;
}
