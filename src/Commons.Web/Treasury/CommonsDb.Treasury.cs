using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Banking;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Earnings;
using Commons.Web.Treasury.Invoices;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;
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

    /// <summary>For reading; only <see cref="Commons.Web.Treasury.Books.Transfers"/> adds to it.</summary>
    public DbSet<StoredTransfer> Transfers => Set<StoredTransfer>();
    public DbSet<TransferEnd> TransferEnds => Set<TransferEnd>();
    public DbSet<Payee> Payees => Set<Payee>();
    public DbSet<PayeeDetails> PayeeDetails => Set<PayeeDetails>();
    public DbSet<VaultRead> VaultReads => Set<VaultRead>();
    public DbSet<VaultSecret> VaultSecrets => Set<VaultSecret>();
    public DbSet<PayoutBatch> PayoutBatches => Set<PayoutBatch>();
    public DbSet<Payout> Payouts => Set<Payout>();
    public DbSet<BatchApproval> BatchApprovals => Set<BatchApproval>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<InvoiceSeries> InvoiceSeries => Set<InvoiceSeries>();
    public DbSet<BankFile> BankFiles => Set<BankFile>();
    public DbSet<BankLine> BankLines => Set<BankLine>();
}
