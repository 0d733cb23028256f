using Commons.Ledger.Accounts;

namespace Commons.Ledger.Journal;

/// <summary>One side of an entry that is about to be recorded. A line of nothing, or in something that is no currency code, cannot be made.</summary>
public sealed record EntryLine
{
    /// <param name="account">The account it changes.</param>
    /// <param name="currency">ISO 4217 code, in capitals.</param>
    /// <param name="micros">Signed micro-units, debit positive, credit negative, never 0.</param>
    /// <exception cref="ArgumentException">The amount is 0 or there is no such currency.</exception>
    public EntryLine(Account account, string currency, long micros)
    {
        if (!Ledger.Currency.TryFind(currency, out _))
            throw new ArgumentException($"“{currency}” is not a currency code of ISO 4217.", nameof(currency));
        if (micros == 0)
            throw new ArgumentException($"A line of {account} moves nothing.", nameof(micros));

        (Account, Currency, Micros) = (account, currency, micros);
    }

    public Account Account { get; }

    public string Currency { get; }

    /// <summary>Micro-units; debit positive, credit negative.</summary>
    public long Micros { get; }

    /// <summary>A line on the left: assets and costs grow, debts and income shrink.</summary>
    /// <param name="micros">Micro-units, positive.</param>
    /// <inheritdoc cref="EntryLine(Account, string, long)" path="/exception"/>
    public static EntryLine Debit(Account account, string currency, long micros) => new(account, currency, RequirePositive(micros));

    /// <summary>A line on the right: debts and income grow, assets and costs shrink.</summary>
    /// <param name="micros">Micro-units, positive; the sign is this method's work.</param>
    /// <inheritdoc cref="EntryLine(Account, string, long)" path="/exception"/>
    public static EntryLine Credit(Account account, string currency, long micros) => new(account, currency, -RequirePositive(micros));

    private static long RequirePositive(long micros) => micros > 0
        ? micros
        : throw new ArgumentException("The amount of a debit or credit is positive.", nameof(micros));
}
