namespace Commons.Web.Forum.Search;

/// <summary>The one row that says how the index was made.</summary>
public sealed class SearchState
{
    public int Id { get; private set; } = 1;

    /// <summary><see cref="Words.Version"/> at the time; another one means that all is made anew.</summary>
    public required int Version { get; set; }
}
