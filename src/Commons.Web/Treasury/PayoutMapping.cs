using Commons.Web.Members;
using Commons.Web.Treasury.Banking;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Treasury;

internal sealed class TransferMapping : IEntityTypeConfiguration<StoredTransfer>, IEntityTypeConfiguration<TransferEnd>
{
    public void Configure(EntityTypeBuilder<StoredTransfer> transfer)
    {
        transfer.HasAnnotation(AppendOnly.Annotation, true);
        transfer.ToTable("Transfers", table => table.HasCheckConstraint("CK_Transfers_Micros", "\"Micros\" > 0"));
        transfer.Property(t => t.From).HasMaxLength(513);
        transfer.Property(t => t.To).HasMaxLength(513);
        transfer.Property(t => t.Currency).HasMaxLength(3);
        transfer.Property(t => t.Actor).HasMaxLength(107);
        transfer.HasIndex(t => t.From);
    }

    public void Configure(EntityTypeBuilder<TransferEnd> end)
    {
        end.HasAnnotation(AppendOnly.Annotation, true);
        end.HasKey(e => e.TransferId);
        end.Property(e => e.Actor).HasMaxLength(107);
        end.HasOne<StoredTransfer>().WithOne().HasForeignKey<TransferEnd>(e => e.TransferId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PayeeMapping : IEntityTypeConfiguration<Payee>, IEntityTypeConfiguration<PayeeDetails>, IEntityTypeConfiguration<VaultRead>, IEntityTypeConfiguration<VaultSecret>
{
    public void Configure(EntityTypeBuilder<Payee> payee)
    {
        payee.HasKey(p => p.AuthorId);
        payee.Property(p => p.AuthorId).ValueGeneratedNever();
        payee.Property(p => p.FailedReason).HasMaxLength(Payout.ReasonLengthMax);
        payee.Ignore(p => p.IsFailing);
        payee.HasOne<Author>().WithOne().HasForeignKey<Payee>(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
        payee.HasOne<PayeeDetails>().WithMany().HasForeignKey(p => p.DetailsId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PayeeDetails> details)
    {
        details.Property(d => d.Protected).HasMaxLength(8000);
        details.Property(d => d.Fingerprint).HasMaxLength(64);
        details.Property(d => d.Hash).HasMaxLength(64);
        details.Property(d => d.Hint).HasMaxLength(Payees.PayeeDetails.HintLengthMax);
        details.HasIndex(d => d.AuthorId);
        details.HasIndex(d => d.Fingerprint);
    }

    public void Configure(EntityTypeBuilder<VaultRead> read)
    {
        read.HasAnnotation(AppendOnly.Annotation, true);
        read.HasIndex(r => new { r.AuthorId, r.Id });
    }

    public void Configure(EntityTypeBuilder<VaultSecret> secret)
    {
        secret.ToTable("VaultSecrets", table => table.HasCheckConstraint("CK_VaultSecrets_One", "\"Id\" = 1"));
        secret.Property(s => s.Id).ValueGeneratedNever();
        secret.Property(s => s.Protected).HasMaxLength(1000);
    }
}

internal sealed class PayoutMapping : IEntityTypeConfiguration<PayoutBatch>, IEntityTypeConfiguration<Payout>, IEntityTypeConfiguration<BatchApproval>,
    IEntityTypeConfiguration<BankFile>, IEntityTypeConfiguration<BankLine>
{
    public void Configure(EntityTypeBuilder<PayoutBatch> batch)
    {
        batch.Property(b => b.PeriodKey).HasMaxLength(PeriodMapping.KeyLength);
        batch.Property(b => b.Currency).HasMaxLength(3);
        batch.Property(b => b.FileHash).HasMaxLength(64);
        batch.Ignore(b => b.MessageId).Ignore(b => b.ExpiresAt).Ignore(b => b.ExecuteOn).Ignore(b => b.Hash);
        batch.HasIndex(b => new { b.Status, b.DraftedAt });
        batch.HasMany(b => b.Payouts).WithOne(p => p.Batch).HasForeignKey(p => p.BatchId).OnDelete(DeleteBehavior.Restrict);
        batch.Navigation(b => b.Payouts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<Payout> payout)
    {
        payout.ToTable("Payouts", table => table.HasCheckConstraint("CK_Payouts_Micros", "\"Micros\" > 0"));
        payout.Property(p => p.DetailsHash).HasMaxLength(64);
        payout.Property(p => p.Reason).HasMaxLength(Payout.ReasonLengthMax);
        payout.Ignore(p => p.Reference).Ignore(p => p.IsOpen);
        payout.HasIndex(p => new { p.AuthorId, p.ChangedAt });
        payout.HasIndex(p => p.AuthorId).HasDatabaseName("IX_Payouts_OneOpen").IsUnique().HasFilter("\"Status\" IN ('Drafted', 'Approved', 'Submitted')");   // MONEY-ATTACKS 31.
        payout.HasOne<PayeeDetails>().WithMany().HasForeignKey(p => p.DetailsId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BatchApproval> approval)
    {
        approval.HasAnnotation(AppendOnly.Annotation, true);
        approval.ToTable("BatchApprovals", table => table.HasCheckConstraint("CK_BatchApprovals_Place", $"\"Place\" BETWEEN 1 AND {BatchApproval.Needed}"));
        approval.HasKey(a => new { a.BatchId, a.Place });
        approval.Property(a => a.BatchHash).HasMaxLength(64);
        approval.HasIndex(a => new { a.BatchId, a.MemberId }).IsUnique();
        approval.HasOne<PayoutBatch>().WithMany().HasForeignKey(a => a.BatchId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BankFile> file)
    {
        file.HasAnnotation(AppendOnly.Annotation, true);
        file.Property(f => f.Hash).HasMaxLength(64);
        file.Property(f => f.Name).HasMaxLength(BankFile.NameLengthMax);
        file.HasIndex(f => f.Hash).IsUnique();
        file.HasIndex(f => f.ImportedAt);
        file.HasMany(f => f.Lines).WithOne().HasForeignKey(l => l.FileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BankLine> line)
    {
        line.HasAnnotation(AppendOnly.Annotation, true);
        line.HasKey(l => new { l.EntryKey, l.Place });
        line.Property(l => l.EntryKey).HasMaxLength(64);
        line.Property(l => l.Reference).HasMaxLength(26);
        line.Property(l => l.ReturnReason).HasMaxLength(35);
    }
}
