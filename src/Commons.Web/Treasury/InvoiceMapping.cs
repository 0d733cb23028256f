using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Invoices;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Treasury;

internal sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>, IEntityTypeConfiguration<InvoiceSeries>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.HasAnnotation(AppendOnly.Annotation, true);
        invoice.ToTable("Invoices", table =>
        {
            table.HasCheckConstraint("CK_Invoices_Place", "\"Place\" > 0");
            table.HasCheckConstraint("CK_Invoices_Micros", "\"NetMicros\" > 0 AND \"VatMicros\" >= 0");
        });
        invoice.Property(i => i.Seller).HasMaxLength(Invoice.PartyLengthMax);
        invoice.Property(i => i.SellerVatId).HasMaxLength(Invoice.VatIdLengthMax);
        invoice.Property(i => i.Buyer).HasMaxLength(Invoice.PartyLengthMax);
        invoice.Property(i => i.BuyerVatId).HasMaxLength(Invoice.VatIdLengthMax);
        invoice.Property(i => i.Currency).HasMaxLength(3);
        invoice.Property(i => i.NoVatReason).HasMaxLength(Invoice.ReasonLengthMax);
        invoice.Property(i => i.Reference).HasMaxLength(Invoice.ReferenceLengthMax);
        invoice.HasIndex(i => new { i.Kind, i.Year, i.Place }).IsUnique();
        invoice.HasIndex(i => i.EntrySeq).IsUnique();
        invoice.HasIndex(i => i.CorrectsId).IsUnique();
        invoice.HasIndex(i => i.SponsorId);
        invoice.HasOne<StoredEntry>().WithMany().HasForeignKey(i => i.EntrySeq).OnDelete(DeleteBehavior.Restrict);
        invoice.HasOne<Invoice>().WithMany().HasForeignKey(i => i.CorrectsId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasOne<Sponsor>().WithMany().HasForeignKey(i => i.SponsorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<InvoiceSeries> series) => series.HasKey(s => new { s.Kind, s.Year });
}
