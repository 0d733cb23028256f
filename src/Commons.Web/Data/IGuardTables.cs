namespace Commons.Web.Data;

/// <summary>
/// What a feature has the database itself refuse, beyond keys and checks. Laid after every migration, because a rebuilt SQLite table
/// silently loses its triggers (GOTCHAS-NET 2); so every statement must be safe to run again.
/// </summary>
public interface IGuardTables
{
    IEnumerable<string> Statements(bool sqlite);

    /// <summary>Names of the triggers that the statements lay, so that a check can miss one.</summary>
    IEnumerable<string> Triggers(bool sqlite);
}
