using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Receiving;

/// <summary>
/// How often one server was refused for one reason on one day, with the last case: what an operator asks for when "nothing arrives" (FEDERATION
/// §18.4). A day, so that a flood makes a number and not rows.
/// </summary>
public sealed class RefusalCount
{
    /// <summary>Stands for a server whose signature did not hold: what it calls itself is then only in <see cref="LastDetail"/>.</summary>
    public const string Unproven = "(unproven)";

    public long Id { get; private set; }
    public required DateOnly Day { get; init; }
    public required string Authority { get; init; }

    /// <summary>Kebab-case name of the reason; FEDERATION.md lists them.</summary>
    public required string Reason { get; init; }
    public long Count { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public string LastDetail { get; set; } = "";
}

internal sealed class RefusalCountMapping : IEntityTypeConfiguration<RefusalCount>
{
    public void Configure(EntityTypeBuilder<RefusalCount> refusal)
    {
        refusal.Property(r => r.Authority).HasMaxLength(260);
        refusal.Property(r => r.Reason).HasMaxLength(64);
        refusal.Property(r => r.LastDetail).HasMaxLength(500);
        refusal.HasIndex(r => new { r.Day, r.Authority, r.Reason }).IsUnique();
        refusal.HasIndex(r => r.LastAt);
    }
}
