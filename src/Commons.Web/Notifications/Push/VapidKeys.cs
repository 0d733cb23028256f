using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Commons.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Commons.Web.Notifications.Push;

/// <summary>The key by which push services know this server (RFC 8292). One row, made at the first start; subscriptions are bound to it for ever.</summary>
public sealed class VapidKey
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    /// <summary>An uncompressed point on P-256.</summary>
    public required byte[] PublicKey { get; init; }
    public required string ProtectedSecret { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>Makes the key once and signs with it.</summary>
public sealed class VapidKeys(CommonsDb db, IDataProtectionProvider protection, CommonsOptions options, TimeProvider clock) : IPrepare
{
    /// <summary>RFC 8292 2: at most a day.</summary>
    private static readonly TimeSpan Valid = TimeSpan.FromHours(12);

    private readonly IDataProtector protector = protection.CreateProtector("Commons.Notifications.VapidKey.v1");

    public async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.VapidKeys.AnyAsync(ct)) return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = key.ExportPkcs8PrivateKey();
        var row = db.VapidKeys.Add(new VapidKey
        {
            PublicKey = PushMessage.PointOf(key.ExportParameters(false).Q), ProtectedSecret = Convert.ToBase64String(protector.Protect(secret)), MadeAt = clock.GetUtcNow(),
        });
        CryptographicOperations.ZeroMemory(secret);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException) when (db.VapidKeys.AsNoTracking().Any()) { row.State = EntityState.Detached; }   // Another node made it first.
    }

    /// <summary>What a browser needs to subscribe, in base64url.</summary>
    public async Task<string> PublicAsync(CancellationToken ct) => Base64Url.EncodeToString((await FindAsync(ct)).PublicKey);

    /// <summary>The value of <c>Authorization</c> for a push service (RFC 8292 3): who sends, to which service, until when.</summary>
    public async Task<string> AuthorizeAsync(Uri endpoint, CancellationToken ct)
    {
        var row = await FindAsync(ct);
        using var key = ECDsa.Create();
        var secret = protector.Unprotect(Convert.FromBase64String(row.ProtectedSecret));
        key.ImportPkcs8PrivateKey(secret, out _);
        CryptographicOperations.ZeroMemory(secret);
        var token = Sign(key, endpoint.GetLeftPart(UriPartial.Authority), clock.GetUtcNow() + Valid, Contact);
        return $"vapid t={token}, k={Base64Url.EncodeToString(row.PublicKey)}";
    }

    internal static string Sign(ECDsa key, string audience, DateTimeOffset until, string contact)
    {
        var head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { aud = audience, exp = until.ToUnixTimeSeconds(), sub = contact }));
        var signed = System.Text.Encoding.ASCII.GetBytes($"{head}.{claims}");
        return $"{head}.{claims}.{Base64Url.EncodeToString(key.SignData(signed, HashAlgorithmName.SHA256))}";
    }

    /// <summary>Whom a push service may write to: the address that mail comes from, else the site itself.</summary>
    private string Contact => options.Smtp is { } smtp ? $"mailto:{MimeKit.MailboxAddress.Parse(smtp.From).Address}" : options.Url.Scheme is "https" ? options.Origin : $"mailto:commons@{options.Url.Host}";

    private async Task<VapidKey> FindAsync(CancellationToken ct) =>
        await db.VapidKeys.AsNoTracking().SingleOrDefaultAsync(ct) ?? throw new InvalidOperationException("The server's key for push is made at its start, and was not.");
}
