using System.Security.Cryptography;
using System.Text;
using Commons.ActivityPub.Vocabulary;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Receiving;

public enum ReceivedState
{
    /// <summary>Stored and answered with 202; its effect is still to come.</summary>
    Waiting,

    /// <summary>It had its effect.</summary>
    Applied,

    /// <summary>Harmless and without effect here; <see cref="ReceivedActivity.Reason"/> says why.</summary>
    Ignored,

    /// <summary>A rule of ours said no after it was stored.</summary>
    Refused,

    /// <summary>Our own code could not, several times over.</summary>
    Failed,
}

/// <summary>
/// One activity that another server's actor signed, as its bytes came. The row is the seen-set (one activity id is taken once, P12) and the
/// queue: it was stored before it was acknowledged.
/// </summary>
public sealed class ReceivedActivity
{
    public const int AttemptsMax = 5;

    public long Id { get; private set; }

    /// <summary>SHA-256 over the activity's id, and its actor where the id is a bridge's opaque one (P45). Unique.</summary>
    public required string SeenKey { get; init; }
    public required string Uri { get; init; }
    public required string Actor { get; init; }
    public required string Authority { get; init; }
    public required string Type { get; init; }

    /// <summary>SHA-256 of the object's id, to find what was said about it before.</summary>
    public required string ObjectKey { get; init; }
    public required byte[] Body { get; init; }
    public required DateTimeOffset At { get; init; }
    public ReceivedState State { get; private set; }
    public string? Reason { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset DueAt { get; private set; }

    public static ReceivedActivity From(Activity activity, string authority, DateTimeOffset at) => new()
    {
        SeenKey = KeyOf(RemoteUrlOrNull(activity.Id) ?? $"{activity.Actor} {activity.Id}"),
        Uri = activity.Id,
        Actor = activity.Actor,
        Authority = authority,
        Type = activity.Type[..Math.Min(activity.Type.Length, 64)],
        ObjectKey = KeyOf(activity.ObjectId ?? ""),
        Body = activity.Bytes.ToArray(),
        At = at,
        DueAt = at,
    };

    public static string KeyOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public void Settle(ReceivedState state, string? reason) => (State, Reason) = (state, Cut(reason));

    /// <summary>Tries again later, and after the last time settles as <paramref name="atLast"/>.</summary>
    public void Postpone(DateTimeOffset at, TimeSpan delay, string reason, ReceivedState atLast)
    {
        (Attempts, Reason, DueAt) = (Attempts + 1, Cut(reason), at + delay);
        if (Attempts >= AttemptsMax) State = atLast;
    }

    private static string? RemoteUrlOrNull(string id) => id.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? id : null;

    private static string? Cut(string? reason) => reason?[..Math.Min(reason.Length, 500)];
}

internal sealed class ReceivedActivityMapping : IEntityTypeConfiguration<ReceivedActivity>
{
    public void Configure(EntityTypeBuilder<ReceivedActivity> received)
    {
        received.Property(r => r.SeenKey).HasMaxLength(64);
        received.Property(r => r.ObjectKey).HasMaxLength(64);
        received.Property(r => r.Uri).HasMaxLength(2048);
        received.Property(r => r.Actor).HasMaxLength(2048);
        received.Property(r => r.Authority).HasMaxLength(260);
        received.Property(r => r.Type).HasMaxLength(64);
        received.Property(r => r.Reason).HasMaxLength(500);
        received.HasIndex(r => r.SeenKey).IsUnique();
        received.HasIndex(r => new { r.State, r.DueAt, r.Id });
        received.HasIndex(r => new { r.ObjectKey, r.Type });
        received.HasIndex(r => r.At);
    }
}
