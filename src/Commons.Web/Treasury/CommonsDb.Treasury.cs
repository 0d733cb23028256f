using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Earnings;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Posts;
using Commons.Web.Treasury.Publishing;
using Commons.Web.Treasury.Rules;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    /// <summary>For reading; only <see cref="Journal"/> adds to it.</summary>
    public DbSet<StoredEntry> JournalEntries => Set<StoredEntry>();
    public DbSet<StoredLine> JournalLines => Set<StoredLine>();
    public DbSet<JournalHead> JournalHeads => Set<JournalHead>();
    public DbSet<AccountBalance> AccountBalances => Set<AccountBalance>();
    public DbSet<LastLedgerCheck> LastLedgerChecks => Set<LastLedgerCheck>();
    public DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();
    public DbSet<Period> Periods => Set<Period>();
    public DbSet<PeriodIncident> PeriodIncidents => Set<PeriodIncident>();
    public DbSet<PeriodPayee> PeriodPayees => Set<PeriodPayee>();
    public DbSet<PeriodPost> PeriodPosts => Set<PeriodPost>();
    public DbSet<CloseRun> CloseRuns => Set<CloseRun>();
    public DbSet<PostFact> PostFacts => Set<PostFact>();
    public DbSet<PeriodStatement> PeriodStatements => Set<PeriodStatement>();
    public DbSet<PeriodSignature> PeriodSignatures => Set<PeriodSignature>();
    public DbSet<StatementKey> StatementKeys => Set<StatementKey>();
    public DbSet<MemberStatement> MemberStatements => Set<MemberStatement>();
    public DbSet<MemberPost> MemberPosts => Set<MemberPost>();
    public DbSet<PeriodApproval> PeriodApprovals => Set<PeriodApproval>();
}
