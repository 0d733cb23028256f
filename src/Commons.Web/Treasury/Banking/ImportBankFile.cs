using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Ledger.Payouts;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Payouts;
using Commons.Web.Treasury.Receipts;

namespace Commons.Web.Treasury.Banking;

/// <summary>
/// Takes up what the bank says happened: payouts that left, alone or as a batch, and payments that came back. All of a file or nothing of it, in one
/// transaction; twice has the effect of once.
/// </summary>
public sealed class ImportBankFile(CommonsDb db, CommonsOptions options, Journal journal, SendPayouts send, PaidPeriods paid, TimeProvider clock)
{
    public const int BytesMax = 20 * 1024 * 1024;

    /// <returns>The file as it was taken up, now or before.</returns>
    /// <exception cref="Refusal">It is no bank statement, does not add up, or is of another currency.</exception>
    public async Task<BankFile> ImportAsync(string name, byte[] bytes, Member by, CancellationToken ct)
    {
        var file = await TakeUpAsync(name, bytes, by, ct);
        await paid.MarkAsync(ct);   // Also where the file was known: whoever took it up may have been killed here.
        return file;
    }

    private async Task<BankFile> TakeUpAsync(string name, byte[] bytes, Member by, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var statements = Read(bytes);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.VaultSecrets.LockAsync(s => s.Protected, ct);   // Imports queue here, so that the second of two alike finds the first.
        if (await db.BankFiles.AsNoTracking().Include(f => f.Lines).SingleOrDefaultAsync(f => f.Hash == hash, ct) is { } known) return known;

        var at = clock.GetUtcNow();
        var file = new BankFile { Id = Guid.CreateVersion7(at), Hash = hash, Name = Cut(EntryText.OneLine(name)), ImportedById = by.Id, ImportedAt = at };
        db.BankFiles.Add(file);
        await LockBatchesAsync(statements, ct);
        foreach (var movement in await NewAsync(statements, ct)) file.Lines.Add(await TakeAsync(movement, $"member:{by.Id}", at, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return file;
    }

    private ImmutableArray<BankStatement> Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            var statements = CamtFile.Read(stream);
            if (statements.IsEmpty) throw new Refusal("There is no statement in this file.", "File");
            return statements.FirstOrDefault(s => s.Currency.Code != options.Currency) is { } other
                ? throw new Refusal($"This statement is in {other.Currency}; the books are in {options.Currency}.", "File")
                : statements;
        }
        catch (FormatException odd) { throw new Refusal($"The file was not taken: {odd.Message}", "File"); }
    }

    /// <summary>Movements of entries that no file told of before.</summary>
    private async Task<List<BankMovement>> NewAsync(ImmutableArray<BankStatement> statements, CancellationToken ct)
    {
        var movements = statements.SelectMany(s => s.Movements).DistinctBy(m => m.Key).ToList();
        var keys = movements.Select(m => HashOf(m.EntryKey)).Distinct().ToList();
        var known = (await db.BankLines.Where(l => keys.Contains(l.EntryKey)).Select(l => l.EntryKey).ToListAsync(ct)).ToHashSet();
        return movements.FindAll(m => !known.Contains(HashOf(m.EntryKey)));
    }

    /// <summary>Takes the rows of all batches concerned before the journal, in the order of their ids.</summary>
    private async Task LockBatchesAsync(ImmutableArray<BankStatement> statements, CancellationToken ct)
    {
        var ids = statements.SelectMany(s => s.Movements).Select(m => PayoutReference.Read(m.EndToEndId)).OfType<Guid>().ToList();
        var named = statements.SelectMany(s => s.Movements).Select(m => BatchOf(m.BatchId)).OfType<Guid>().ToList();
        var batches = await db.PayoutBatches.Where(b => named.Contains(b.Id) || b.Payouts.Any(p => ids.Contains(p.Id))).OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(ct);
        foreach (var id in batches) await db.LockedBatchAsync(id, ct);
        foreach (var stale in db.ChangeTracker.Entries().Where(e => e.Entity is PayoutBatch or Payout).ToList()) stale.State = EntityState.Detached;
    }

    private async Task<BankLine> TakeAsync(BankMovement movement, string actor, DateTimeOffset at, CancellationToken ct)
    {
        var (meaning, seq) = movement switch
        {
            { Kind: BankMovementKind.WholeBatch, Micros: < 0, IsReturn: false } when BatchOf(movement.BatchId) is { } batch => await BatchLeftAsync(batch, movement, actor, at, ct),
            { Kind: BankMovementKind.Payment } when PayoutReference.Read(movement.EndToEndId) is { } id => movement switch
            {
                { IsReturn: true, Micros: > 0 } => await CameBackAsync(id, movement, actor, at, ct),
                { IsReturn: false, Micros: < 0 } => await LeftAsync(id, movement, actor, at, ct),
                _ => (BankLineMeaning.DoesNotFit, null),
            },
            _ => (BankLineMeaning.ForAPerson, (long?)null),
        };
        return new BankLine
        {
            EntryKey = HashOf(movement.EntryKey), Place = int.Parse(movement.Key.AsSpan(movement.Key.LastIndexOf('#') + 1), System.Globalization.CultureInfo.InvariantCulture), Micros = movement.Micros, BookedOn = movement.BookedOn,
            Reference = PayoutReference.Read(movement.EndToEndId) is null ? null : movement.EndToEndId, ReturnReason = movement.ReturnReason is { Length: <= 35 } reason ? reason : null, Meaning = meaning, Seq = seq,
        };
    }

    private async Task<(BankLineMeaning, long?)> LeftAsync(Guid id, BankMovement movement, string actor, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not var (batch, payout)) return (BankLineMeaning.ForAPerson, null);
        if (batch.Status is BatchStatus.Approved) await send.SubmitAsync(batch, actor, ct);   // What the bank paid, it took.
        if (payout.LeftOn is not null || payout.Micros != -movement.Micros || payout.Status is not (PayoutStatus.Submitted or PayoutStatus.Returned)) return (BankLineMeaning.DoesNotFit, null);
        payout.Left(movement.BookedOn, at);
        batch.SettleIfDone();
        return (BankLineMeaning.Left, await RecordAsync("payout.left", movement, actor, [EntryLine.Debit(SendPayouts.InTransit(batch), batch.Currency, payout.Micros), EntryLine.Credit(Bank, batch.Currency, payout.Micros)], ct));
    }

    private async Task<(BankLineMeaning, long?)> BatchLeftAsync(Guid id, BankMovement movement, string actor, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.PayoutBatches.Include(b => b.Payouts).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } batch) return (BankLineMeaning.ForAPerson, null);
        if (batch.Status is BatchStatus.Approved) await send.SubmitAsync(batch, actor, ct);
        var going = batch.Payouts.Where(p => p.LeftOn is null && p.Status is PayoutStatus.Submitted or PayoutStatus.Returned).ToList();
        if (going.Count is 0 || going.Sum(p => p.Micros) != -movement.Micros) return (BankLineMeaning.DoesNotFit, null);
        foreach (var payout in going) payout.Left(movement.BookedOn, at);
        batch.SettleIfDone();
        return (BankLineMeaning.BatchLeft, await RecordAsync("payout.left", movement, actor, [EntryLine.Debit(SendPayouts.InTransit(batch), batch.Currency, -movement.Micros), EntryLine.Credit(Bank, batch.Currency, -movement.Micros)], ct));
    }

    /// <summary>Whatever the bank kept of it is the co-op's cost; the member is owed all of it again.</summary>
    private async Task<(BankLineMeaning, long?)> CameBackAsync(Guid id, BankMovement movement, string actor, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not var (batch, payout)) return (BankLineMeaning.ForAPerson, null);
        if (batch.Status is BatchStatus.Approved) await send.SubmitAsync(batch, actor, ct);
        if (payout.CameBackOn is not null || payout.Micros < movement.Micros || payout.Status is not (PayoutStatus.Submitted or PayoutStatus.Confirmed)) return (BankLineMeaning.DoesNotFit, null);
        payout.CameBack(movement.BookedOn, movement.ReturnReason!, at);
        batch.SettleIfDone();
        if (await db.Payees.SingleOrDefaultAsync(p => p.AuthorId == payout.AuthorId, ct) is { } payee) payee.Fail(payout.DetailsId, movement.ReturnReason!, at);
        await TellAsync(payout, at, ct);
        List<EntryLine> lines = [EntryLine.Debit(Bank, batch.Currency, movement.Micros)];
        if (payout.Micros > movement.Micros) lines.Add(EntryLine.Debit(Account.Of(5000, RecordReceipt.Bank), batch.Currency, payout.Micros - movement.Micros));
        lines.Add(EntryLine.Credit(SendPayouts.OwedTo(payout.AuthorId), batch.Currency, payout.Micros));
        return (BankLineMeaning.CameBack, await RecordAsync("payout.returned", movement, actor, lines, ct));
    }

    private async Task<long?> RecordAsync(string kind, BankMovement movement, string actor, List<EntryLine> lines, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return (await journal.RecordAsync(new EntryDraft
        {
            Key = $"bank:{HashOf(movement.Key)}", Kind = kind, Period = PeriodKey.Of(today), EffectiveOn = movement.BookedOn > today ? today : movement.BookedOn, Actor = actor,
            Memo = movement.EndToEndId is { Length: 26 } reference ? $"Payment {reference}" : null, Lines = [.. lines],
        }, ct)).Seq;
    }

    private async Task TellAsync(Payout payout, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Users.Include(m => m.Author).SingleOrDefaultAsync(m => m.Author.Id == payout.AuthorId, ct) is not { Email: { } email } member) return;
        using var speaking = member.Speak();
        db.Letters.Add(Letter.Write(email, Sentence.Say("A payment to you came back"), Sentence.Say($"""
            Hello {member.UserName},

            the bank sent {MoneyText.Of(payout.Micros, options.Currency)} back: {Words.PayoutWords.Reason(payout.Reason!)} It is owed to you again.

            Put your details right, and it goes out with the next payout: {options.Origin}/my/settings/payouts
            """), at));
    }

    private async Task<(PayoutBatch Batch, Payout Payout)?> FindAsync(Guid id, CancellationToken ct)
    {
        var batchId = await db.Payouts.Where(p => p.Id == id).Select(p => (Guid?)p.BatchId).SingleOrDefaultAsync(ct);
        if (batchId is null) return null;
        var batch = await db.PayoutBatches.Include(b => b.Payouts).SingleAsync(b => b.Id == batchId, ct);
        return (batch, batch.Payouts.Single(p => p.Id == id));
    }

    private static Account Bank => Account.Of(1000, RecordReceipt.Bank);

    /// <summary>The payment block of our file is the message's id and <c>-1</c>.</summary>
    private static Guid? BatchOf(string? block) => block?.EndsWith("-1", StringComparison.Ordinal) is true ? PayoutReference.Read(block[..^2]) : null;

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static string Cut(string name) => name.Length <= BankFile.NameLengthMax ? name : name[..BankFile.NameLengthMax];
}
