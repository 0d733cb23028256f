using System.Text.Json;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Writing;

/// <summary>
/// Something one of our actors does (FEDERATION §7). Its id is used for one body only, for ever: peers drop what they have seen (P12). The bytes
/// of <see cref="JsonDocuments.ToDocument"/> are kept with the delivery, so that what is signed is what was announced.
/// </summary>
public sealed record LocalActivity : IFederatedObject
{
    private LocalActivity(string id, string type, string actor, Action<Utf8JsonWriter> writeObject)
    {
        Id = id;
        Type = type;
        Actor = actor;
        WriteObject = writeObject;
    }

    public string Id { get; }

    public string Type { get; }

    public string Actor { get; }

    public IReadOnlyList<string> To { get; init; } = [];
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The board; on everything that concerns one (FEP-1b12).</summary>
    public string? Board { get; init; }

    /// <summary>A moderator's reason: with it a Delete is a removal (FEDERATION §7.2).</summary>
    public string? Summary { get; init; }

    public DateTimeOffset? Published { get; init; }

    public bool CarriesDocument { get; private init; }

    private Action<Utf8JsonWriter> WriteObject { get; }

    /// <summary>The author publishes a post: it is embedded whole, and addressed as the activity is.</summary>
    public static LocalActivity Create(string id, LocalPost post) => Carry(id, "Create", post, post.Published);

    /// <summary>The whole post again, with a later <c>updated</c>.</summary>
    public static LocalActivity Update(string id, LocalPost post) => Carry(id, "Update", post, post.Updated);

    /// <summary>The object is an id and no Tombstone: Lemmy and Mbin read nothing else, and Mastodon reads it too.</summary>
    public static LocalActivity Delete(string id, string actor, string post, string board, string boardFollowers, string? reason = null) =>
        new(id, "Delete", actor, json => json.WriteStringValue(post)) { To = [Audience.Public], Cc = [board, boardFollowers], Board = board, Summary = reason };

    /// <summary>An account of ours is gone with all it wrote: actor and object are the same (Mastodon takes its posts along).</summary>
    public static LocalActivity DeleteActor(string id, string actor) =>
        new(id, "Delete", actor, json => json.WriteStringValue(actor)) { To = [Audience.Public], Cc = [Addresses.Followers(actor)] };

    /// <summary>An actor's document changed: the whole of it again (FEDERATION §7.2).</summary>
    public static LocalActivity UpdateActor(string id, LocalActor actor, DateTimeOffset at) =>
        new(id, "Update", actor.Id, json => WriteEmbedded(json, actor)) { To = [Audience.Public], Cc = [Addresses.Followers(actor.Id)], Published = at };

    /// <summary>The object is a bare id: Lemmy refuses an embedded one (P10).</summary>
    public static LocalActivity Follow(string id, string actor, string followed) =>
        new(id, "Follow", actor, json => json.WriteStringValue(followed)) { To = [followed] };

    /// <summary>
    /// Answers a Follow with its four members copied: Pleroma, Misskey and Lemmy read them, Mastodon matches its id, and nothing else a stranger
    /// wrote is repeated (FEDERATION §7.1). Goes to the follower's own inbox.
    /// </summary>
    public static LocalActivity Accept(string id, Activity follow) => Answer(id, "Accept", follow);

    /// <summary>The same shape; sent later it takes a follower away.</summary>
    public static LocalActivity Reject(string id, Activity follow) => Answer(id, "Reject", follow);

    /// <summary>
    /// A board passes on what was done in it, byte for byte with the members, order, context and proof that its author gave it (FEP-1b12,
    /// FEDERATION §7.4).
    /// </summary>
    /// <param name="id">The announcement's own id.</param>
    /// <param name="board">Who announces.</param>
    /// <param name="followers">The board's followers collection.</param>
    /// <param name="activity">A whole JSON object in UTF-8, read before with <see cref="RemoteDocument"/> or written here.</param>
    public static LocalActivity Announce(string id, string board, string followers, ReadOnlyMemory<byte> activity) =>
        new(id, "Announce", board, json => json.WriteRawValue(activity.Span, skipInputValidation: true)) { To = [Audience.Public], Cc = [followers], CarriesDocument = true };

    /// <summary>The form that Mastodon reads: once for a new topic, never for a reply, or home pages drown in answers (P2).</summary>
    public static LocalActivity AnnouncePost(string id, string board, string followers, string post, string author, DateTimeOffset at) =>
        new(id, "Announce", board, json => json.WriteStringValue(post)) { To = [Audience.Public], Cc = [followers, author], Published = at };

    /// <summary>Takes back what this actor did; the activity is embedded as it was sent, without its context.</summary>
    public static LocalActivity Undo(string id, LocalActivity undone) =>
        new(id, "Undo", undone.Actor, json => WriteEmbedded(json, undone)) { To = undone.To, Cc = undone.Cc, Board = undone.Board };

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("type", Type);
        json.WriteString("actor", Actor);
        if (To.Count > 0) json.WriteIds("to", To);
        if (Cc.Count > 0) json.WriteIds("cc", Cc);
        json.WriteText("audience", Board);
        json.WriteText("summary", Summary);
        json.WritePropertyName("object");
        WriteObject(json);
        json.WriteTime("published", Published);
    }

    private static LocalActivity Carry(string id, string type, LocalPost post, DateTimeOffset? at) =>
        new(id, type, post.Author, json => WriteEmbedded(json, post)) { To = post.To, Cc = WithBoard(post), Board = post.Board, Published = at };

    // Lemmy looks for the board in the activity's own to or cc.
    private static IReadOnlyList<string> WithBoard(LocalPost post) => post.To.Contains(post.Board) || post.Cc.Contains(post.Board) ? post.Cc : [post.Board, .. post.Cc];

    private static LocalActivity Answer(string id, string type, Activity follow) =>
        new(id, type, follow.ObjectId ?? throw new ArgumentException("A Follow names whom it follows.", nameof(follow)), json =>
        {
            json.WriteStartObject();
            json.WriteString("id", follow.Id);
            json.WriteString("type", "Follow");
            json.WriteString("actor", follow.Actor);
            json.WriteString("object", follow.ObjectId);
            json.WriteEndObject();
        }) { To = [follow.Actor] };

    private static void WriteEmbedded(Utf8JsonWriter json, IFederatedObject subject)
    {
        json.WriteStartObject();
        subject.WriteMembers(json);
        json.WriteEndObject();
    }
}
