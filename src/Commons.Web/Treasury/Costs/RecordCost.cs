using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Receipts;

namespace Commons.Web.Treasury.Costs;

/// <summary>Records a cost that was paid from the bank. It lowers what its month has to share, so its month must still be open (MONEY-ATTACKS 75).</summary>
public sealed class RecordCost(CommonsDb db, Journal journal, OpenBooks books, CommonsOptions options)
{
    public const string Kind = "cost";
    public const int MemoLengthMax = 500;

    /// <summary>Accounts that are offered, with the key of the words for each; any other kind under 5000 or 5010 can be typed.</summary>
    public static IReadOnlyList<(string Account, string Words)> Usual { get; } =
    [
        ("5010:hosting", "Hosting"), ("5010:domains", "Domain names"), ("5010:software", "Software"), ("5010:mail", "Mail"), ("5010:accounting", "Accounting"),
        ("5010:legal", "Legal advice"), ("5010:insurance", "Insurance"), ("5000:bank", "Bank fees"), ("5000:card", "Card fees"),
    ];

    /// <summary>Records the cost once per form.</summary>
    /// <exception cref="Refusal">Something typed is not right; the field is named.</exception>
    public async Task<JournalEntry> RecordAsync(CostForm form, Member by, CancellationToken ct)
    {
        if (form.FormKey == Guid.Empty) throw new Refusal("The form was incomplete. Open it anew.");
        var account = ReadAccount(form.Account);
        var micros = MoneyText.Parse(form.Amount, options.Currency, nameof(form.Amount));
        var memo = EntryText.OneLine(form.Memo);
        if (memo.Length is 0 or > MemoLengthMax) throw new Refusal($"Say what it was for, in at most {MemoLengthMax} characters.", nameof(form.Memo));
        var day = await books.ReadDayAsync(form.PaidOn, nameof(form.PaidOn), ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var draft = new EntryDraft
        {
            Key = $"cost:{form.FormKey}", Kind = Kind, Period = await books.RequireAsync(day, nameof(form.PaidOn), ct), EffectiveOn = day,
            Actor = $"member:{by.Id}", Memo = memo,
            Lines = [EntryLine.Debit(account, options.Currency, micros), EntryLine.Credit(Account.Of(1000, RecordReceipt.Bank), options.Currency, micros)],
        };
        var entry = await journal.RecordAsync(draft, ct);
        await transaction.CommitAsync(ct);
        return entry;
    }

    private static Account ReadAccount(string? typed) =>
        Account.TryParse(typed?.Trim().ToLowerInvariant(), out var account) && account is { Kind.Code: 5000 or 5010, Parts.Length: 1 } && account.Parts[0].Length <= 40
            ? account
            : throw new Refusal("Type 5010 and what it was for, like 5010:hosting, or 5000 and who took the fee, like 5000:card.", "Account");
}
