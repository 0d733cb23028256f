namespace Commons.Web.Shared.Pages;

/// <summary>
/// A piece of a page that one feature contributes to another's, so that neither knows the other: a partial view by its full path
/// (<c>/Sponsorship/Slots/_FlatCard.cshtml</c>) and the model it takes.
/// </summary>
public sealed record Part(string Partial, object Model);
