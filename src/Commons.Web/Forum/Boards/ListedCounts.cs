namespace Commons.Web.Forum.Boards;

/// <summary>
/// Counts the topics that stand in lists on their board and on their tags, in the transaction that changes one, whoever changes it: a count must say nothing of
/// topics that were removed or unlisted.
/// </summary>
public sealed class ListedCounts : IGuardTables
{
    public IEnumerable<string> Statements(bool sqlite) => sqlite ? Sqlite : Postgres;

    public IEnumerable<string> Triggers(bool sqlite) => sqlite ? ["topic_counted", "topic_recounted", "tag_counted", "tag_uncounted"] : ["topic_counts", "tag_counts"];

    private static string Listed(string topic) => $"""{topic}."RemovedAt" IS NULL AND {topic}."UnlistedAt" IS NULL""";

    private static string Board(string topic, string sign) => $"""UPDATE "Boards" SET "TopicCount" = "TopicCount" {sign} 1 WHERE "Id" = {topic}."BoardId" AND {Listed(topic)};""";

    /// <summary>One statement for both ways: what was listed is taken off, what is listed comes on.</summary>
    private static string TagsOf(string before, string after) => $"""
        UPDATE "Tags" SET "TopicCount" = "TopicCount" + CASE WHEN {Listed(after)} THEN 1 ELSE -1 END
        WHERE ({Listed(before)}) <> ({Listed(after)}) AND "Id" IN (SELECT "TagId" FROM "TopicTags" WHERE "TopicId" = {after}."Id");
        """;

    private static string Tag(string tagged, string sign) => $"""
        UPDATE "Tags" SET "TopicCount" = "TopicCount" {sign} 1 WHERE "Id" = {tagged}."TagId" AND EXISTS (SELECT 1 FROM "Topics" AS t WHERE t."Id" = {tagged}."TopicId" AND {Listed("t")});
        """;

    private static readonly string[] Sqlite =
    [
        $"""CREATE TRIGGER IF NOT EXISTS "topic_counted" AFTER INSERT ON "Topics" BEGIN {Board("new", "+")} END""",
        $"""CREATE TRIGGER IF NOT EXISTS "topic_recounted" AFTER UPDATE OF "BoardId", "RemovedAt", "UnlistedAt" ON "Topics" BEGIN {Board("old", "-")} {Board("new", "+")} {TagsOf("old", "new")} END""",
        $"""CREATE TRIGGER IF NOT EXISTS "tag_counted" AFTER INSERT ON "TopicTags" BEGIN {Tag("new", "+")} END""",
        $"""CREATE TRIGGER IF NOT EXISTS "tag_uncounted" AFTER DELETE ON "TopicTags" BEGIN {Tag("old", "-")} END""",
    ];

    private static readonly string[] Postgres =
    [
        $"""
        CREATE OR REPLACE FUNCTION "topic_counts"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF TG_OP = 'UPDATE' THEN {Board("OLD", "-")} {TagsOf("OLD", "NEW")} END IF; {Board("NEW", "+")} RETURN NULL; END $$
        """,
        $"""
        CREATE OR REPLACE FUNCTION "tag_counts"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF TG_OP = 'INSERT' THEN {Tag("NEW", "+")} ELSE {Tag("OLD", "-")} END IF; RETURN NULL; END $$
        """,
        """CREATE OR REPLACE TRIGGER "topic_counts" AFTER INSERT OR UPDATE OF "BoardId", "RemovedAt", "UnlistedAt" ON "Topics" FOR EACH ROW EXECUTE FUNCTION "topic_counts"()""",
        """CREATE OR REPLACE TRIGGER "tag_counts" AFTER INSERT OR DELETE ON "TopicTags" FOR EACH ROW EXECUTE FUNCTION "tag_counts"()""",
    ];
}
