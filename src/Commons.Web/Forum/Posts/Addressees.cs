namespace Commons.Web.Forum.Posts;

/// <summary>Whom a text addresses: which of the names in it exist, and where they lead.</summary>
/// <param name="Paths">By the name as typed, lower-case: <c>ana</c>, <c>ana@valley.example</c>, or a board's name.</param>
/// <param name="Here">Whether it calls everybody who is in the topic, as <c>@here</c>.</param>
public sealed record Addressees(IReadOnlyDictionary<string, string> Paths, IReadOnlyList<long> AuthorIds, IReadOnlyList<long> BoardIds, bool Here)
{
    public const int CountMax = 10;
    public const string HereName = "here";

    public static Addressees None { get; } = new(new Dictionary<string, string>(), [], [], false);
}
