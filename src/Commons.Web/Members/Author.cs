using Commons.Web.Shared.Text;

namespace Commons.Web.Members;

/// <summary>
/// Who wrote something: a member here or a person on another server, in one key space (STYLE 0.2). The payee of the ledger is an author.
/// </summary>
public sealed class Author : Entity
{
    public const int DisplayNameLengthMax = 60;
    public const int BioLengthMax = 500;
    public const int BioHtmlLengthMax = 8000;
    public const int LocationLengthMax = 80;
    public const int LinkLengthMax = 300;

    public long Id { get; private set; }

    /// <summary>Preferred name on its own server, lower case.</summary>
    public required string Name { get; set; }
    public required string DisplayName { get; set; }

    /// <summary>The other server's host; null for members here.</summary>
    public string? Host { get; init; }

    /// <summary>Actor URI at first sight. It never changes: the payee key commits to it (STATEMENT 7).</summary>
    public required string ActorUri { get; init; }
    public string? Bio { get; set; }

    /// <summary>The bio, cooked.</summary>
    public string? BioHtml { get; private set; }

    /// <summary>The renderer's version that cooked it.</summary>
    public int? BioVersion { get; private set; }
    public string? Location { get; private set; }

    /// <summary>An https or http address that they want people to see.</summary>
    public string? Link { get; private set; }

    /// <summary>Name of the picture that stands for them (<see cref="Avatars.StoredAvatar"/>); null where a letter does.</summary>
    public string? Avatar { get; private set; }
    public long? MemberId { get; private set; }
    public Member? Member { get; private set; }
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When this author chose not to earn; their weight then goes to solidarity (DECISIONS 8).</summary>
    public DateTimeOffset? DeclinedToEarnAt { get; private set; }

    /// <summary>Removed by their own server, or by us on a Block.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    public bool IsLocal => Host is null;

    /// <summary>How they are addressed: <c>ana</c> here, <c>ana@valley.example</c> from elsewhere.</summary>
    public string Handle => Host is null ? Name : $"{Name}@{Host}";

    public static Author OfMember(string name, string origin, DateTimeOffset at) =>
        new() { Name = name, DisplayName = name, ActorUri = $"{origin}/u/{name}", SeenAt = at };

    public static Author Remote(string name, string host, string actorUri, string displayName, DateTimeOffset at) =>
        new() { Name = name, DisplayName = displayName, Host = host, ActorUri = actorUri, SeenAt = at };

    /// <summary>What this person says about themselves.</summary>
    /// <exception cref="Refusal">The shown name is empty or too long, or the text is too long; the field is named.</exception>
    public void Introduce(string displayName, string? bio, Renderer renderer, string? location = null, string? link = null)
    {
        Describe(displayName, bio, renderer, location, link);
        Record(() => new AuthorIntroduced(Id));
    }

    /// <summary>The same for somebody who comes from another board: nobody is told.</summary>
    public void MoveIn(string displayName, string? bio, Renderer renderer, string? location, string? link, string? avatar)
    {
        Avatar = avatar;
        Describe(displayName, bio, renderer, location, link);
    }

    private void Describe(string displayName, string? bio, Renderer renderer, string? location, string? link)
    {
        displayName = TypedText.Line(displayName);
        (bio, location, link) = (TypedText.Block(bio), TypedText.Line(location), TypedText.Line(link));
        if (!TypedText.IsVisible(displayName)) throw new Refusal("The shown name needs at least one character that can be seen.", "DisplayName");
        if (displayName.Length > DisplayNameLengthMax) throw new Refusal($"A shown name has at most {DisplayNameLengthMax} characters.", "DisplayName");
        if (bio.Length > BioLengthMax) throw new Refusal($"This has at most {BioLengthMax} characters.", "Bio");
        if (location.Length > LocationLengthMax) throw new Refusal($"This has at most {LocationLengthMax} characters.", "Location");
        if (link.Length > LinkLengthMax || (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length is 0)))
            throw new Refusal($"A link begins with https:// and has at most {LinkLengthMax} characters.", "Link");
        var html = bio.Length is 0 ? "" : renderer.Cook(bio).Value;
        if (html.Length > BioHtmlLengthMax) throw new Refusal("There is too much markup in this. Make it plainer.", "Bio");
        (DisplayName, Bio, BioHtml, BioVersion) = (displayName, NullIfEmpty(bio), NullIfEmpty(html), Renderer.Version);
        (Location, Link) = (NullIfEmpty(location), NullIfEmpty(link));
    }

    /// <summary>Shows this picture from now on, or none.</summary>
    public void ShowAs(string? avatar)
    {
        if (Avatar == avatar) return;
        Avatar = avatar;
        Record(() => new AuthorIntroduced(Id));
    }

    /// <summary>Tells the other features that a member is here; called once, when they join.</summary>
    internal void Joined() => Record(() => new MemberJoined(MemberId!.Value, Id, Name));

    /// <summary>Tells that the member's address is proven: from now on they can earn.</summary>
    internal void Confirmed() => Record(() => new MemberConfirmed(MemberId!.Value, Id));

    internal void MadeModerator(long boardId, Author by, string reason, DateTimeOffset at) => Record(() => new ModeratorMade(Id, boardId, by.Id, reason, at));

    internal void UnmadeModerator(long boardId, Author by, string reason, DateTimeOffset at) => Record(() => new ModeratorUnmade(Id, boardId, by.Id, reason, at));

    /// <summary>Tells that whatever was signed in for this member is not any more.</summary>
    internal void LoseAccess() => Record(() => new AccessEnded(MemberId!.Value));

    /// <summary>Tells that this person set the co-op up.</summary>
    internal void Founded(DateTimeOffset at) => Record(() => new CoopFounded(at));

    public void DeclineToEarn(DateTimeOffset at)
    {
        if (DeclinedToEarnAt is not null) return;
        DeclinedToEarnAt = at;
        Record(() => new EarningDeclined(Id));
    }

    /// <summary>Takes the choice back, for what is still being counted.</summary>
    public void EarnAgain() => DeclinedToEarnAt = null;

    /// <summary>Their picture goes with them.</summary>
    public void Leave(DateTimeOffset at) => (Avatar, GoneAt) = (null, GoneAt ?? at);

    /// <summary>
    /// Nothing that names or describes the person stays, but the actor's address: the books' keys commit to it, and other servers know the farewell by it.
    /// </summary>
    internal void Depart(string name, bool takesPosts, DateTimeOffset at)
    {
        (Name, DisplayName, Bio, BioHtml, Location, Link) = ($"former_{Id}", "Former member", null, null, null, null);
        DeclineToEarn(at);
        Leave(at);
        Record(() => new MemberLeft(MemberId!.Value, Id, name, takesPosts));
    }

    private static string? NullIfEmpty(string text) => text.Length is 0 ? null : text;
}
