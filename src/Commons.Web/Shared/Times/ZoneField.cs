namespace Commons.Web.Shared.Times;

/// <summary>The field in which a time zone is chosen.</summary>
/// <param name="Unchosen">What the empty choice says; null where there is none.</param>
public sealed record ZoneField(string? Chosen, string? Unchosen, string Hint);
