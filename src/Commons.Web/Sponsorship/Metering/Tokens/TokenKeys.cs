using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Commons.Web.Sponsorship.Metering.Tokens;

/// <summary>
/// Keys of tokens: a new one each month, the last one still opens. They lie in the database under the server's own protection, so that every node
/// opens every node's tokens and a copy of the database opens none.
/// </summary>
public sealed class TokenKeys(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("Commons.Metering.TokenKeys");
    private readonly ConcurrentDictionary<int, byte[]> known = [];

    /// <summary>The number of a month's key.</summary>
    public static int KidOf(DateTimeOffset at) => at.UtcDateTime.Year * 12 + at.UtcDateTime.Month - 1;

    /// <summary>The key for what is minted at this time; made if it is the month's first.</summary>
    public async Task<(int Kid, byte[] Key)> ForMintingAsync(DateTimeOffset at, CancellationToken ct)
    {
        var kid = KidOf(at);
        return (kid, known.GetValueOrDefault(kid) ?? await MakeAsync(kid, ct));
    }

    /// <summary>The key with this number, if it is one of the two alive; a forger's number costs no query.</summary>
    public async Task<byte[]?> FindAsync(int kid, CancellationToken ct)
    {
        var current = KidOf(clock.GetUtcNow());
        if (kid != current && kid != current - 1) return null;
        return known.GetValueOrDefault(kid) ?? await LoadAsync(kid, ct);
    }

    private async Task<byte[]> MakeAsync(int kid, CancellationToken ct)
    {
        if (await LoadAsync(kid, ct) is { } there) return there;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        var made = protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var at = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond;
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "MeterKeys" ("Kid", "Protected", "MadeAt") VALUES ({kid}, {made}, {at}) ON CONFLICT DO NOTHING""", ct);
        return await LoadAsync(kid, ct) ?? throw new InvalidOperationException($"The meter's key {kid} was made and is not there.");
    }

    private async Task<byte[]?> LoadAsync(int kid, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<CommonsDb>().MeterKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Kid == kid, ct);
        return stored is null ? null : known.GetOrAdd(kid, _ => Convert.FromBase64String(protector.Unprotect(stored.Protected)));
    }
}
