using Commons.Web.Federation.Sending;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Peers;

/// <summary>
/// Another server: what it runs, whether it answers, and when it is next tried. Seven days with a failure each and no success between them make
/// it dead (FEDERATION §13); anything it signs, and a weekly question, bring it back.
/// </summary>
public sealed class Peer
{
    public const int FailingDaysMax = 7;
    private static readonly TimeSpan AskEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromDays(7);

    /// <summary>Host, and the port where it is not the default one.</summary>
    public required string Authority { get; init; }

    /// <summary>Scheme and authority.</summary>
    public required string Origin { get; init; }
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>NodeInfo's <c>software.name</c>; null while unknown.</summary>
    public string? Software { get; private set; }
    public string? SoftwareVersion { get; private set; }

    /// <summary>When its NodeInfo is asked for next.</summary>
    public DateTimeOffset AskAt { get; private set; }
    public DateTimeOffset? SucceededAt { get; private set; }
    public DateTimeOffset? FailedAt { get; private set; }
    public int FailingDays { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>Nothing is sent before this time.</summary>
    public DateTimeOffset? WaitsUntil { get; private set; }
    public DateTimeOffset? DeadAt { get; private set; }

    /// <summary>Which node sends to it now, and until when: one at a time, or order would be lost.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public PeerKind Kind => PeerKinds.Of(Software);
    public bool IsDead => DeadAt is not null;

    public static Peer Meet(string authority, string origin, DateTimeOffset at) => new() { Authority = authority, Origin = origin, SeenAt = at, AskAt = at };

    /// <summary>It answered, or sent something that it signed.</summary>
    public void Succeed(DateTimeOffset at)
    {
        (SucceededAt, FailingDays, LastError, WaitsUntil) = (at, 0, null, null);
        if (DeadAt is not null) (DeadAt, AskAt) = (null, at);
    }

    /// <summary>It did not answer, or not usefully.</summary>
    public void Fail(DateTimeOffset at, string error)
    {
        if (FailedAt?.UtcDateTime.Date != at.UtcDateTime.Date || FailingDays is 0) FailingDays++;
        (FailedAt, LastError) = (at, error[..Math.Min(error.Length, Delivery.ErrorLengthMax)]);
        if (FailingDays >= FailingDaysMax && DeadAt is null) (DeadAt, AskAt) = (at, at + ProbeEvery);
    }

    /// <summary>Leaves the whole server alone until then.</summary>
    public void Wait(DateTimeOffset until) => WaitsUntil = until;

    public void Release() => LeasedUntil = null;

    public void Learn(string? software, string? version, DateTimeOffset at)
    {
        (Software, SoftwareVersion) = (software ?? Software, version ?? SoftwareVersion);
        AskAt = at + AskEvery;
    }

    /// <summary>Its NodeInfo could not be read. That says nothing about deliveries, so it counts as no failure.</summary>
    public void StayedSilent(DateTimeOffset at) => AskAt = at + (IsDead ? ProbeEvery : AskEvery);
}

/// <summary>Which form of a board's announcement a server reads (FEDERATION §7.4).</summary>
public enum PeerKind
{
    /// <summary>Gets both forms.</summary>
    Unknown,

    /// <summary>Forums: the whole activity, wrapped.</summary>
    Threadiverse,

    /// <summary>Timelines: the new topic's id.</summary>
    Microblog,
}

/// <summary>The two families, by NodeInfo's software name (FEDERATION §2.3).</summary>
public static class PeerKinds
{
    private static readonly HashSet<string> Threadiverse =
        ["lemmy", "mbin", "kbin", "piefed", "nodebb", "discourse", "lotide", "sublinks", "friendica", "hubzilla", "streams", "forte", "commons"];

    private static readonly HashSet<string> Microblog =
    [
        "mastodon", "hometown", "glitchcafe", "pleroma", "akkoma", "misskey", "sharkey", "iceshrimp", "firefish", "gotosocial", "pixelfed", "snac", "mitra",
        "ghost", "wordpress", "threads", "bridgy-fed",
    ];

    public static PeerKind Of(string? software) =>
        software is null ? PeerKind.Unknown : Threadiverse.Contains(software) ? PeerKind.Threadiverse : Microblog.Contains(software) ? PeerKind.Microblog : PeerKind.Unknown;
}

internal sealed class PeerMapping : IEntityTypeConfiguration<Peer>
{
    public void Configure(EntityTypeBuilder<Peer> peer)
    {
        peer.HasKey(p => p.Authority);
        peer.Property(p => p.Authority).HasMaxLength(260);
        peer.Property(p => p.Origin).HasMaxLength(270);
        peer.Property(p => p.Software).HasMaxLength(100);
        peer.Property(p => p.SoftwareVersion).HasMaxLength(100);
        peer.Property(p => p.LastError).HasMaxLength(Delivery.ErrorLengthMax);
        peer.Ignore(p => p.Kind).Ignore(p => p.IsDead);
        peer.HasIndex(p => p.AskAt);
    }
}
