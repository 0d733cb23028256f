namespace Commons.ActivityPub.Vocabulary;

/// <summary>Everybody, in the three ways it is written (FEDERATION §4).</summary>
public static class Audience
{
    /// <summary>The one form that every peer reads, and the one we write.</summary>
    public const string Public = "https://www.w3.org/ns/activitystreams#Public";

    public static bool IsPublic(string id) => id is Public or "as:Public" or "Public";
}
