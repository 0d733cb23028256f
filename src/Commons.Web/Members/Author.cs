using Commons.Web.Shared.Text;

namespace Commons.Web.Members;

/// <summary>
/// Who wrote something: a member here or a person on another server, in one key space (STYLE 0.2). The payee of the ledger is an author.
/// </summary>
public sealed class Author : Entity
{
    public const int DisplayNameLengthMax = 60;
    public const int BioLengthMax = 500;

    public long Id { get; private set; }

    /// <summary>Preferred name on its own server, lower case.</summary>
    public required string Name { get; init; }
    public required string DisplayName { get; set; }

    /// <summary>The other server's host; null for members here.</summary>
    public string? Host { get; init; }

    /// <summary>Actor URI at first sight. It never changes: the payee key commits to it (STATEMENT 7).</summary>
    public required string ActorUri { get; init; }
    public string? Bio { get; set; }
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
    public void Introduce(string displayName, string? bio)
    {
        displayName = TypedText.Line(displayName);
        bio = TypedText.Line(bio);
        if (!TypedText.IsVisible(displayName)) throw new Refusal("The shown name needs at least one character that can be seen.", "DisplayName");
        if (displayName.Length > DisplayNameLengthMax) throw new Refusal($"A shown name has at most {DisplayNameLengthMax} characters.", "DisplayName");
        if (bio.Length > BioLengthMax) throw new Refusal($"This has at most {BioLengthMax} characters.", "Bio");
        (DisplayName, Bio) = (displayName, bio.Length is 0 ? null : bio);
        Record(() => new AuthorIntroduced(Id));
    }

    /// <summary>Tells the other features that a member is here; called once, when they join.</summary>
    internal void Joined() => Record(() => new MemberJoined(MemberId!.Value, Id, Name));

    /// <summary>Tells that the member's address is proven: from now on they can earn.</summary>
    internal void Confirmed() => Record(() => new MemberConfirmed(MemberId!.Value, Id));

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

    public void Leave(DateTimeOffset at) => GoneAt ??= at;
}
