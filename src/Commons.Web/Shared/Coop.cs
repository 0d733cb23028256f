using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Shared;

/// <summary>The co-op that runs this server. One row; it exists from the first run on.</summary>
public sealed class Coop
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;
    public required string Name { get; set; }

    /// <summary>The name that stands in statements and on invoices.</summary>
    public required string LegalName { get; set; }

    /// <summary>Name of the theme that guests see.</summary>
    public string Theme { get; set; } = Themes.InstalledThemes.StandardName;

    /// <summary>Code of the language for whom no other is known.</summary>
    public string Language { get; set; } = Languages.Language.English.Code;
    public required DateTimeOffset FoundedAt { get; init; }
}

internal sealed class CoopMapping : IEntityTypeConfiguration<Coop>
{
    public void Configure(EntityTypeBuilder<Coop> coop)
    {
        coop.Property(c => c.Id).ValueGeneratedNever();
        coop.Property(c => c.Name).HasMaxLength(80);
        coop.Property(c => c.Theme).HasMaxLength(Themes.Theme.NameLengthMax);
        coop.Property(c => c.Language).HasMaxLength(Languages.Language.CodeLengthMax);
        coop.Property(c => c.LegalName).HasMaxLength(200);
    }
}
