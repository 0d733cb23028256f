using Commons.ActivityPub.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Keys;

/// <summary>The keys of one of our actors. Made once with the actor; the private halves are encrypted by the server's data protection keys.</summary>
public sealed class ActorKeyPair
{
    private const string Purpose = "Commons.Federation.ActorKeys.v1";

    /// <summary>The actor's id.</summary>
    public required string ActorUri { get; init; }
    public required string RsaPublicPem { get; init; }
    public required string Ed25519Multibase { get; init; }
    public required string EncryptedPrivatePem { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    public static ActorKeyPair Make(string actorUri, IDataProtectionProvider protection, DateTimeOffset at)
    {
        using var keys = ActorKeys.Generate();
        return new ActorKeyPair
        {
            ActorUri = actorUri,
            RsaPublicPem = keys.RsaPublicPem,
            Ed25519Multibase = keys.Ed25519Multibase,
            EncryptedPrivatePem = protection.CreateProtector(Purpose, actorUri).Protect(keys.ExportPrivatePem()),
            MadeAt = at,
        };
    }

    public ActorKeys Open(IDataProtectionProvider protection) =>
        ActorKeys.ImportPrivatePem(protection.CreateProtector(Purpose, ActorUri).Unprotect(EncryptedPrivatePem));
}

internal sealed class ActorKeyPairMapping : IEntityTypeConfiguration<ActorKeyPair>
{
    public void Configure(EntityTypeBuilder<ActorKeyPair> pair)
    {
        pair.HasKey(p => p.ActorUri);
        pair.Property(p => p.ActorUri).HasMaxLength(512);
        pair.Property(p => p.RsaPublicPem).HasMaxLength(2000);
        pair.Property(p => p.Ed25519Multibase).HasMaxLength(100);
        pair.Property(p => p.EncryptedPrivatePem).HasMaxLength(8000);
    }
}
