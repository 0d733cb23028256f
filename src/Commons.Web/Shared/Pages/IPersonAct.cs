namespace Commons.Web.Shared.Pages;

/// <summary>
/// Adds to the row of actions on a person's page: write a message, follow, report. Register it scoped; asked for signed-in readers and never on their own page.
/// </summary>
public interface IPersonAct
{
    /// <summary>Acts stand in this order, lowest first.</summary>
    int Order { get; }

    /// <summary>The act for this reader, or null where it is not for them.</summary>
    Task<Part?> ForAsync(PersonShown person, CancellationToken ct);
}

/// <summary>Whose page is shown, and where it is.</summary>
/// <param name="Handle">Name, with the host of somebody from another server.</param>
/// <param name="MemberId">Null for people from other servers.</param>
public sealed record PersonShown(long AuthorId, long? MemberId, string Handle, string DisplayName, string Path);
