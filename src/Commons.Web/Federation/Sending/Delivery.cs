using System.Security.Cryptography;
using Commons.ActivityPub.Remote;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Sending;

public enum DeliveryState
{
    /// <summary>Still owed.</summary>
    Due,
    Sent,

    /// <summary>Given up: refused by the other server, too old, or the server is dead.</summary>
    Dropped,
}

/// <summary>
/// One activity owed to one inbox. The row is the queue: a restart loses nothing (STYLE 5.14). It is signed when it is sent, never stored signed.
/// </summary>
public sealed class Delivery
{
    /// <summary>Deliveries about one thing share a lane and keep their order; lanes of one host run side by side (FEDERATION §13).</summary>
    public const int Lanes = 8;
    public const int ErrorLengthMax = 600;

    /// <summary>A server that says 401 this often does not mean our clock or a passing fault.</summary>
    public const int UnauthorizedMax = 3;

    /// <summary>After so long, nobody waits for this activity any more, even where its host takes others.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromDays(7);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DelayMax = TimeSpan.FromHours(12);

    public long Id { get; private set; }
    public required Guid ActivityId { get; init; }
    public required string Inbox { get; init; }
    public required string Authority { get; init; }
    public required int Lane { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public DeliveryState State { get; private set; }
    public int Attempts { get; private set; }
    public int Unauthorized { get; private set; }
    public int? LastStatus { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Takes note of what became of an attempt (FEDERATION §13, DECISIONS 23).</summary>
    public void Note(DeliveryAnswer answer, DateTimeOffset at)
    {
        Attempts++;
        LastStatus = answer.Status;
        if (answer.Outcome is DeliveryOutcome.Accepted)
        {
            (State, SettledAt, LastError) = (DeliveryState.Sent, at, null);
            return;
        }
        LastError = Cut(answer.Detail is "" ? answer.Outcome.ToString() : answer.Detail);
        if (answer.Outcome is DeliveryOutcome.Unauthorized) Unauthorized++;
        if (IsFinal(answer.Outcome) || at - At >= AgeMax) (State, SettledAt) = (DeliveryState.Dropped, at);
        else DueAt = at + (answer.RetryAfter is { } asked && asked > Delay(Attempts - 1) ? asked : Delay(Attempts - 1));
    }

    private bool IsFinal(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Gone or DeliveryOutcome.Refused => true,
        DeliveryOutcome.Unauthorized => Unauthorized >= UnauthorizedMax,
        _ => false,
    };

    /// <summary>min(12 h, 30 s · 2^n), give or take a fifth: the same for the same delivery, different for its neighbours.</summary>
    private TimeSpan Delay(int n)
    {
        var seconds = Math.Min((long)DelayMax.TotalSeconds, (long)FirstDelay.TotalSeconds << Math.Min(n, 16));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. ActivityId.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(Inbox), (byte)n], hash);
        var perMille = 800 + (hash[0] << 8 | hash[1]) % 401;
        return TimeSpan.FromMilliseconds(seconds * perMille);
    }

    private static string Cut(string text) => text[..Math.Min(text.Length, ErrorLengthMax)];
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.Property(d => d.Inbox).HasMaxLength(2048);
        delivery.Property(d => d.Authority).HasMaxLength(260);
        delivery.Property(d => d.LastError).HasMaxLength(Delivery.ErrorLengthMax);
        delivery.HasOne<OutboxActivity>().WithMany().HasForeignKey(d => d.ActivityId);
        delivery.HasIndex(d => new { d.State, d.DueAt });
        delivery.HasIndex(d => new { d.Authority, d.Lane, d.State, d.Id });
    }
}
