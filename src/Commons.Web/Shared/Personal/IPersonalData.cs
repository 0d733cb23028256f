namespace Commons.Web.Shared.Personal;

/// <summary>Whose data: the keys under which features keep what is theirs, and the name they go by until now.</summary>
public sealed record PersonRef(long MemberId, long AuthorId, string Name);

/// <summary>What becomes of what somebody wrote when they go.</summary>
public enum Farewell
{
    /// <summary>It stays, under “Former member”.</summary>
    Keep,

    /// <summary>It goes; where others answered, an empty place stays.</summary>
    Remove,
}

/// <summary>
/// What a feature keeps about a person: how they take it along, and how it is forgotten. A feature that stores anything of a member's registers one, scoped.
/// Records of money are exported and kept; they hold no more of the person than the key under which they were paid.
/// </summary>
public interface IPersonalData
{
    /// <summary>Adds everything of this person to their archive; must not change anything.</summary>
    Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct);

    /// <summary>Forgets the person, inside the transaction in which the account goes: rows by the context, files by noting them for a job. No I/O.</summary>
    Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct);
}
