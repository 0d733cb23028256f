using System.Security.Cryptography;
using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Shared;
using Microsoft.AspNetCore.DataProtection;
using NSec.Cryptography;
using SimpleBase;

namespace Commons.Web.Treasury.Publishing;

/// <summary>The server's key for statements, encrypted. The first one; a successor would be signed with it.</summary>
public sealed class StatementKey
{
    public const int OnlyNumber = 1;

    public int Number { get; private set; } = OnlyNumber;

    /// <summary>32 bytes.</summary>
    public required byte[] PublicKey { get; init; }
    public required string ProtectedSecret { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>
/// Signs statements for the server (Ed25519, RFC 8032). The key is made at the first start and stands in the instance's actor document, where a
/// verifier fetches it: none is ever taken from the file that it signs (MONEY-ATTACKS 81).
/// </summary>
public sealed class StatementKeys(CommonsDb db, CommonsOptions options, IDataProtectionProvider protection, TimeProvider clock) : IPrepare, IAssertionKeys
{
    private static readonly byte[] Ed25519Public = [0xed, 0x01];   // Multicodec of an Ed25519 public key.
    private readonly IDataProtector protector = protection.CreateProtector("Commons.Treasury.StatementKey");

    /// <summary>How the key is called in signatures.</summary>
    public string KeyId => $"{options.Origin}/actor#{Fragment(StatementKey.OnlyNumber)}";

    public async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.StatementKeys.AnyAsync(ct)) return;
        using var key = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        var secret = key.Export(KeyBlobFormat.RawPrivateKey);
        var row = db.StatementKeys.Add(new StatementKey
        {
            PublicKey = key.PublicKey.Export(KeyBlobFormat.RawPublicKey), ProtectedSecret = Convert.ToBase64String(protector.Protect(secret)), MadeAt = clock.GetUtcNow(),
        });
        CryptographicOperations.ZeroMemory(secret);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException) when (db.StatementKeys.AsNoTracking().Any()) { row.State = EntityState.Detached; }   // Another node made it first.
    }

    public async Task<IReadOnlyList<AssertionKey>> ListAsync(CancellationToken ct) =>
        [.. (await db.StatementKeys.AsNoTracking().OrderBy(k => k.Number).ToListAsync(ct)).Select(k => new AssertionKey(Fragment(k.Number), Multibase(k.PublicKey)))];

    /// <summary>The public key, 32 bytes.</summary>
    public async Task<byte[]> PublicAsync(CancellationToken ct) => (await FindAsync(ct)).PublicKey;

    public async Task<StatementSignature> SignAsync(SignaturePurpose purpose, DateTimeOffset at, string hash, CancellationToken ct)
    {
        var secret = protector.Unprotect(Convert.FromBase64String((await FindAsync(ct)).ProtectedSecret));
        using var key = Key.Import(SignatureAlgorithm.Ed25519, secret, KeyBlobFormat.RawPrivateKey);
        CryptographicOperations.ZeroMemory(secret);
        return StatementSignature.Make(purpose, at, KeyId, hash, message => SignatureAlgorithm.Ed25519.Sign(key, message));
    }

    /// <summary>Checks Ed25519 for a verifier; a key that is none makes no signature hold.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        NSec.Cryptography.PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
        && key is not null && SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    /// <summary><c>z6Mk…</c>: base58 with the multicodec before it.</summary>
    public static string Multibase(byte[] publicKey) => "z" + Base58.Bitcoin.Encode([.. Ed25519Public, .. publicKey]);

    private static string Fragment(int number) => $"statements-{number}";

    private async Task<StatementKey> FindAsync(CancellationToken ct) =>
        await db.StatementKeys.AsNoTracking().SingleOrDefaultAsync(ct) ?? throw new InvalidOperationException("The server's key for statements is made at its start, and was not.");
}
