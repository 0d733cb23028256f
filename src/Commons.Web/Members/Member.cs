using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members;

/// <summary>A person with a sign-in here. What they write is signed by their <see cref="Author"/>.</summary>
public sealed class Member : IdentityUser<long>
{
    public required DateTimeOffset JoinedAt { get; init; }
    public Author Author { get; private set; } = null!;
    public List<MemberRole> Roles { get; } = [];

    public static Member Join(string name, string email, Author author, DateTimeOffset at) =>
        new() { UserName = name, Email = email, JoinedAt = at, Author = author };

    public bool Is(Role role) => Roles.Any(r => r.Role == role);

    /// <summary>Stewards moderate every board, moderators theirs (DECISIONS 7).</summary>
    public bool Moderates(long boardId) => Roles.Any(r => r.Role is Role.Steward || (r.Role is Role.Moderator && (r.BoardId is null || r.BoardId == boardId)));

    /// <summary>Gives a role once; giving it again does nothing.</summary>
    public void Give(Role role, long? boardId, DateTimeOffset at)
    {
        if (!Roles.Any(r => r.Role == role && r.BoardId == boardId)) Roles.Add(new MemberRole { Role = role, BoardId = boardId, GivenAt = at });
    }
}

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
