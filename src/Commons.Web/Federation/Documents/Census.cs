using System.Reflection;
using Commons.ActivityPub.Writing;

namespace Commons.Web.Federation.Documents;

/// <summary>Counts members and posts for NodeInfo, at most every ten minutes: statistics robots ask often, and the numbers are no secret.</summary>
public sealed class Census(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);
    private static readonly string Version = typeof(Census).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private (NodeInfo Info, DateTimeOffset At)? last;

    public async Task<NodeInfo> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (last is { } known && now - known.At < KeptFor) return known.Info;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        var (month, halfYear) = (now.AddDays(-30), now.AddDays(-180));
        var info = new NodeInfo
        {
            SoftwareVersion = Version,
            OpenRegistrations = true,
            Users = await db.Users.LongCountAsync(ct),
            ActiveMonth = await db.Posts.Where(p => p.WrittenAt >= month && p.Author.Host == null).Select(p => p.AuthorId).Distinct().LongCountAsync(ct),
            ActiveHalfYear = await db.Posts.Where(p => p.WrittenAt >= halfYear && p.Author.Host == null).Select(p => p.AuthorId).Distinct().LongCountAsync(ct),
            LocalPosts = await db.Posts.LongCountAsync(p => p.Number == 1 && p.DeletedAt == null && p.Author.Host == null, ct),
            LocalComments = await db.Posts.LongCountAsync(p => p.Number > 1 && p.DeletedAt == null && p.Author.Host == null, ct),
        };
        last = (info, now);
        return info;
    }
}
