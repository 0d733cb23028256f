using Commons.Web.Shared.Text;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Shared;

/// <summary>The co-op that runs this server. One row; it exists from the first run on.</summary>
public sealed class Coop
{
    public const int OnlyId = 1;
    public const int ReadOnlyWordsMax = 200;

    public int Id { get; private set; } = OnlyId;
    public required string Name { get; set; }

    /// <summary>The name that stands in statements and on invoices.</summary>
    public required string LegalName { get; set; }

    /// <summary>Name of the theme that guests see.</summary>
    public string Theme { get; set; } = Themes.InstalledThemes.StandardName;

    /// <summary>Code of the language for whom no other is known.</summary>
    public string Language { get; set; } = Languages.Language.English.Code;
    /// <summary>Name of the <see cref="Times.Zone"/> that guests read times in, and members who chose none.</summary>
    public string TimeZone { get; set; } = Times.Zone.Utc.Name;
    /// <summary>Since when the site can only be read; null while people write.</summary>
    public DateTimeOffset? ReadOnlySince { get; private set; }

    /// <summary>What everybody reads about that, in a steward's words.</summary>
    public string ReadOnlyWords { get; private set; } = "";
    public required DateTimeOffset FoundedAt { get; init; }

    /// <summary>Lets the site be read only. What was typed already is taken, and then nothing more.</summary>
    public void Rest(string? words, DateTimeOffset at) => (ReadOnlySince, ReadOnlyWords) = (ReadOnlySince ?? at, TypedText.Line(words));

    public void Resume() => (ReadOnlySince, ReadOnlyWords) = (null, "");
}

internal sealed class CoopMapping : IEntityTypeConfiguration<Coop>
{
    public void Configure(EntityTypeBuilder<Coop> coop)
    {
        coop.Property(c => c.Id).ValueGeneratedNever();
        coop.Property(c => c.Name).HasMaxLength(80);
        coop.Property(c => c.Theme).HasMaxLength(Themes.Theme.NameLengthMax);
        coop.Property(c => c.Language).HasMaxLength(Languages.Language.CodeLengthMax);
        coop.Property(c => c.ReadOnlyWords).HasMaxLength(Coop.ReadOnlyWordsMax);
        coop.Property(c => c.TimeZone).HasMaxLength(Times.Zone.NameLengthMax);
        coop.Property(c => c.LegalName).HasMaxLength(200);
    }
}
