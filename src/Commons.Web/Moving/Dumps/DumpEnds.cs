namespace Commons.Web.Moving.Dumps;

/// <summary>
/// Whether a dump was written to its end. One that is cut off between two statements reads like a whole one; but mysqldump and pg_dump begin and end with a line that
/// says who wrote it, so what has the first and not the last was cut off.
/// </summary>
public sealed class DumpEnds(string end, params string[] heads)
{
    private bool hasHead, hasEnd;

    public static DumpEnds OfPostgres() => new("PostgreSQL database dump complete", "PostgreSQL database dump");

    public static DumpEnds OfMySql() => new("Dump completed", "MySQL dump", "MariaDB dump");

    /// <summary>Told of each comment, without the marks that begin it or with them.</summary>
    public void See(string comment)
    {
        var said = comment.TrimStart('-', ' ');
        hasHead = hasHead || heads.Any(head => said.StartsWith(head, StringComparison.Ordinal));
        hasEnd = hasEnd || said.StartsWith(end, StringComparison.Ordinal);
    }

    /// <exception cref="Refusal">It has its first line and not its last.</exception>
    public void Check(string file, StagedDump staged)
    {
        if (hasEnd) return;
        if (hasHead) throw new Refusal($"{file} ends without its last line, “-- {end}”: it was cut off. Make the dump again.");
        staged.LeaveOut($"dump that does not say that it is whole, as mysqldump and pg_dump do with “-- {end}”: look whether the newest posts are here", file);
    }
}
