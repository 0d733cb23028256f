namespace Commons.Web.Shared.Pages;

/// <summary>Says something about a person on their page that not everybody is told. Register it scoped; asked for signed-in readers, and not about who has left.</summary>
public interface IPersonNotice
{
    /// <summary>What it says to this reader, or null where it is not for them.</summary>
    Task<Part?> ForAsync(PersonShown person, CancellationToken ct);
}
