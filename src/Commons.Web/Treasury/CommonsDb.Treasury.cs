using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    /// <summary>For reading; only <see cref="Journal"/> adds to it.</summary>
    public DbSet<StoredEntry> JournalEntries => Set<StoredEntry>();
    public DbSet<StoredLine> JournalLines => Set<StoredLine>();
    public DbSet<JournalHead> JournalHeads => Set<JournalHead>();
    public DbSet<AccountBalance> AccountBalances => Set<AccountBalance>();
    public DbSet<LastLedgerCheck> LastLedgerChecks => Set<LastLedgerCheck>();
}
