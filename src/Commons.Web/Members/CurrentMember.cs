using System.Globalization;
using System.Security.Claims;

namespace Commons.Web.Members;

/// <summary>Who asks. Read from the database once a request, so that a role taken away is gone at once.</summary>
public sealed class CurrentMember(CommonsDb db, IHttpContextAccessor http)
{
    private Task<Member?>? loading;

    /// <summary>The signed-in member with author and roles, or null for a guest.</summary>
    public Task<Member?> FindAsync(CancellationToken ct) => loading ??= LoadAsync(ct);

    /// <summary>The signed-in member; only where a policy has made sure that there is one.</summary>
    public async Task<Member> GetAsync(CancellationToken ct) =>
        await FindAsync(ct) ?? throw new InvalidOperationException("No member is signed in, yet the action allows guests.");

    public async Task<bool> IsAsync(Role role, CancellationToken ct) =>
        await FindAsync(ct) is { } member && member.Is(role);

    /// <summary>Whether the reader keeps this board civil (DECISIONS 7).</summary>
    public async Task<bool> MayModerateAsync(long boardId, CancellationToken ct) => await FindAsync(ct) is { } member && member.Moderates(boardId);

    private async Task<Member?> LoadAsync(CancellationToken ct)
    {
        if (http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } text) return null;
        var id = long.Parse(text, CultureInfo.InvariantCulture);
        return await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleOrDefaultAsync(m => m.Id == id, ct);
    }
}
