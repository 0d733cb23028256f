using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Themes;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members;

/// <summary>A person with a sign-in here. What they write is signed by their <see cref="Author"/>.</summary>
public sealed class Member : IdentityUser<long>
{
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>The day on which they last read while signed in; never the hour.</summary>
    public DateOnly? LastSeenOn { get; private set; }

    /// <summary>Who may begin to write them private messages.</summary>
    public MessagesFrom MessagesFrom { get; set; }

    /// <summary>Whose mentions they are told of; their name becomes a link all the same.</summary>
    public MentionsFrom MentionsFrom { get; set; }
    public bool HidesLastSeen { get; set; }

    /// <summary>Whether search engines are asked to leave their page out.</summary>
    public bool HidesFromSearchEngines { get; set; }
    public Author Author { get; private set; } = null!;

    /// <summary>How they want pages to look.</summary>
    public ReaderLook Look { get; set; } = ReaderLook.Unchosen;
    public List<MemberRole> Roles { get; } = [];

    /// <summary>Writes in their language until it is disposed of: what they chose, else the one given, else what is spoken now.</summary>
    public IDisposable Speak(Language? otherwise = null) => (Language.Find(Look.Language) ?? otherwise ?? Language.Current).Speak();

    public static Member Join(string name, string email, Author author, DateTimeOffset at) =>
        new() { UserName = name, Email = email, JoinedAt = at, Author = author };

    public bool Is(Role role) => Roles.Any(r => r.Role == role);

    /// <summary>Stewards moderate every board, moderators theirs (DECISIONS 7).</summary>
    public bool Moderates(long boardId) => Roles.Any(r => r.Role is Role.Steward || (r.Role is Role.Moderator && (r.BoardId is null || r.BoardId == boardId)));

    /// <summary>Nothing of the person stays in the row; it is there because records of money point to it.</summary>
    internal void BecomeFormer()
    {
        (UserName, NormalizedUserName) = (Author.Name, Author.Name.ToUpperInvariant());
        (Email, NormalizedEmail, EmailConfirmed, PasswordHash, PhoneNumber, LastSeenOn) = (null, null, false, null, null, null);
        SecurityStamp = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
        (MessagesFrom, HidesLastSeen, HidesFromSearchEngines, Look) = (MessagesFrom.Nobody, true, true, ReaderLook.Unchosen);
        Roles.Clear();
    }

    /// <summary>A steward makes this member moderator of a board. Making them so again does nothing.</summary>
    public void MakeModerator(long boardId, Author by, string reason, DateTimeOffset at)
    {
        if (Roles.Any(r => r.Role is Role.Moderator && r.BoardId == boardId)) return;
        Give(Role.Moderator, boardId, at);
        Author.MadeModerator(boardId, by, reason, at);
    }

    /// <summary>A steward takes that role away.</summary>
    public void UnmakeModerator(long boardId, Author by, string reason, DateTimeOffset at)
    {
        if (Roles.RemoveAll(r => r.Role is Role.Moderator && r.BoardId == boardId) > 0) Author.UnmadeModerator(boardId, by, reason, at);
    }

    /// <summary>Gives a role once; giving it again does nothing.</summary>
    public void Give(Role role, long? boardId, DateTimeOffset at)
    {
        if (!Roles.Any(r => r.Role == role && r.BoardId == boardId)) Roles.Add(new MemberRole { Role = role, BoardId = boardId, GivenAt = at });
    }
}

/// <summary>Who may begin to write somebody private messages.</summary>
public enum MessagesFrom { Everyone, PeopleIWroteTo, Nobody }

/// <summary>By whom somebody is told to have been mentioned.</summary>
public enum MentionsFrom { Everyone, MembersHere, Nobody }

/// <summary>What a member may do beyond reading and writing (DECISIONS 7).</summary>
public enum Role
{
    /// <summary>Keeps one board civil, or all of them where no board is named.</summary>
    Moderator,

    /// <summary>Keeps the books: receipts, costs, periods, payouts.</summary>
    Treasurer,

    /// <summary>Runs the co-op: members, boards, settings; never payouts alone.</summary>
    Steward,

    /// <summary>Books placements: own campaigns only.</summary>
    Sponsor,
}

/// <summary>One role of one member.</summary>
public sealed class MemberRole
{
    public long Id { get; private set; }
    public long MemberId { get; private set; }
    public required Role Role { get; init; }

    /// <summary>The board a moderator keeps; null means all.</summary>
    public long? BoardId { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
}
