using Commons.Ledger.Journal;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Treasury;

internal sealed class JournalMapping : IEntityTypeConfiguration<StoredEntry>, IEntityTypeConfiguration<StoredLine>, IEntityTypeConfiguration<JournalHead>,
    IEntityTypeConfiguration<AccountBalance>, IEntityTypeConfiguration<LastLedgerCheck>
{
    private const int AccountLengthMax = 513;   // Four digits and two parts of 253 with their colons fit.

    public void Configure(EntityTypeBuilder<StoredEntry> entry)
    {
        entry.HasAnnotation(AppendOnly.Annotation, true);
        entry.ToTable("JournalEntries", table =>
        {
            table.HasCheckConstraint("CK_JournalEntries_Seq", "\"Seq\" > 0");
            table.HasCheckConstraint("CK_JournalEntries_PostedAt", "\"PostedAt\" % 1000000 = 0");
            table.HasCheckConstraint("CK_JournalEntries_Reverses", "\"Reverses\" < \"Seq\"");
            table.HasCheckConstraint("CK_JournalEntries_Corrects", "\"Corrects\" < \"Seq\"");
        });
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.Seq).ValueGeneratedNever();
        entry.Property(e => e.Key).HasMaxLength(EntryDraft.KeyLengthMax);
        entry.Property(e => e.KeyHash).HasMaxLength(64);
        entry.Property(e => e.Kind).HasMaxLength(64);
        entry.Property(e => e.Period).HasMaxLength(7);
        entry.Property(e => e.Actor).HasMaxLength(107);
        entry.Property(e => e.Memo).HasMaxLength(EntryDraft.MemoLengthMax);
        entry.Property(e => e.PreviousHash).HasMaxLength(64);
        entry.Property(e => e.Hash).HasMaxLength(64);
        entry.HasIndex(e => e.Id).IsUnique();
        entry.HasIndex(e => e.Key).IsUnique();
        entry.HasIndex(e => e.Reverses).IsUnique();
        entry.HasIndex(e => new { e.Period, e.EffectiveOn });
        entry.HasOne<StoredEntry>().WithMany().HasForeignKey(e => e.Reverses).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<StoredEntry>().WithMany().HasForeignKey(e => e.Corrects).OnDelete(DeleteBehavior.Restrict);
        entry.HasMany(e => e.Lines).WithOne(l => l.Entry).HasForeignKey(l => l.Seq).OnDelete(DeleteBehavior.Restrict);
        entry.Navigation(e => e.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<StoredLine> line)
    {
        line.HasAnnotation(AppendOnly.Annotation, true);
        line.ToTable("JournalLines", table =>
        {
            table.HasCheckConstraint("CK_JournalLines_N", "\"N\" > 0");
            table.HasCheckConstraint("CK_JournalLines_Micros", "\"Micros\" <> 0");
        });
        line.HasKey(l => new { l.Seq, l.N });
        line.Property(l => l.Account).HasMaxLength(AccountLengthMax);
        line.Property(l => l.Currency).HasMaxLength(3);
        line.HasIndex(l => new { l.Account, l.Seq });
    }

    public void Configure(EntityTypeBuilder<JournalHead> head)
    {
        head.ToTable("JournalHeads", table => table.HasCheckConstraint("CK_JournalHeads_One", "\"Id\" = 1"));
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(64);
        head.HasData(new JournalHead());
    }

    public void Configure(EntityTypeBuilder<AccountBalance> balance)
    {
        balance.ToTable("AccountBalances", table => table.HasCheckConstraint("CK_AccountBalances_Sums", "\"Debits\" >= 0 AND \"Credits\" >= 0"));
        balance.HasKey(b => new { b.Account, b.Currency });
        balance.Property(b => b.Account).HasMaxLength(AccountLengthMax);
        balance.Property(b => b.Currency).HasMaxLength(3);
        balance.Property(b => b.Version).IsConcurrencyToken();
        balance.Ignore(b => b.Micros);
    }

    public void Configure(EntityTypeBuilder<LastLedgerCheck> check)
    {
        check.Property(c => c.Id).ValueGeneratedNever();
        check.Property(c => c.Head).HasMaxLength(64);
    }
}
