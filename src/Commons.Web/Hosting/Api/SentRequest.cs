using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Hosting.Api;

/// <summary>
/// A request that moves money, by the key under which it was sent, with the answer that it got: the same again gets the same answer and does nothing. Kept for ever
/// (MONEY-ATTACKS 50), as the books are; it holds no more of a person than their number.
/// </summary>
public sealed class SentRequest
{
    public required long MemberId { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null while it is being done, or where it was broken off: it is then done again.</summary>
    public string? Answer { get; private set; }
    public int Status { get; private set; }
}

internal sealed class SentRequestMapping : IEntityTypeConfiguration<SentRequest>
{
    public void Configure(EntityTypeBuilder<SentRequest> request)
    {
        request.HasKey(r => new { r.MemberId, r.Key });
        request.Property(r => r.Key).HasMaxLength(SentOnce.KeyLengthMax);
        request.Property(r => r.Hash).HasMaxLength(64);
    }
}
