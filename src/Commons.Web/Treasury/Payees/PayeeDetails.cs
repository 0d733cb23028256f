using System.Text.Json;
using Commons.Ledger.Payouts;

namespace Commons.Web.Treasury.Payees;

/// <summary>By which kind of payment somebody is reached.</summary>
public enum PayoutRail
{
    /// <summary>A bank account with an IBAN, in euro.</summary>
    Sepa,

    /// <summary>A US bank account, in dollars.</summary>
    Ach,

    /// <summary>Whatever a person at a bank's or a payment provider's page can pay to, from a table.</summary>
    Table,
}

public static class PayoutRails
{
    /// <summary>What pays in this currency; the table pays in any.</summary>
    public static IReadOnlyList<PayoutRail> Of(string currency) => currency switch
    {
        "EUR" => [PayoutRail.Sepa, PayoutRail.Table],
        "USD" => [PayoutRail.Ach, PayoutRail.Table],
        _ => [PayoutRail.Table],
    };

    /// <summary>As it stands in accounts: <c>2900:sepa</c>.</summary>
    public static string InBooks(this PayoutRail rail) => rail.ToString().ToLowerInvariant();
}

/// <summary>How somebody is paid, as it lies in the vault (REVENUE 6.4). Only ever encrypted outside memory.</summary>
/// <param name="Holder">Legal name, as the account is called.</param>
/// <param name="Account">An IBAN without spaces, a US account's number, or what the table's rail takes.</param>
/// <param name="Bank">The nine digits of a US bank.</param>
/// <param name="IsSavings">Whether a US account is for savings.</param>
/// <param name="Country">Of tax residence, two letters of ISO 3166.</param>
/// <param name="TaxNumber">If the law asks for one.</param>
public sealed record PayoutDetails(string Holder, string Account, string? Bank, bool IsSavings, string Country, string Address, string? TaxNumber)
{
    /// <summary>Enough for its owner to know it by.</summary>
    public string Hint(PayoutRail rail) => rail is PayoutRail.Sepa ? Iban.Parse(Account).ToString() : $"… {Account[^Math.Min(4, Account.Length)..]}";

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static PayoutDetails Read(byte[] bytes) => JsonSerializer.Deserialize<PayoutDetails>(bytes)!;
}

/// <summary>One version of somebody's details. A change is a new version; an old one stays as long as a payout names it.</summary>
public sealed class PayeeDetails
{
    public const int HintLengthMax = 32;

    public required Guid Id { get; init; }
    public required long AuthorId { get; init; }
    public required PayoutRail Rail { get; init; }

    /// <summary><see cref="PayoutDetails"/>, encrypted; empty once the law no longer asks to keep it.</summary>
    public required string Protected { get; set; }

    /// <summary>Keyed hash of the account: the same account of two people is found by it, and nothing else is.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Keyed hash of all of it: batches are frozen by it (MONEY-ATTACKS 32).</summary>
    public required string Hash { get; init; }
    public required string Hint { get; init; }
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>A change rests before it is used, so that its owner can notice a thief's.</summary>
    public required DateTimeOffset UsableFrom { get; init; }
}

/// <summary>An author who said how to be paid.</summary>
public sealed class Payee
{
    public required long AuthorId { get; init; }

    /// <summary>The version in force; null if they took their details back.</summary>
    public Guid? DetailsId { get; private set; }

    /// <summary>Micro-units from which on they want to be paid, above the co-op's own threshold.</summary>
    public long? MinimumMicros { get; set; }

    /// <summary>Why the bank could not pay to these details; nothing is sent there until they are changed.</summary>
    public string? FailedReason { get; private set; }
    public DateTimeOffset? FailedAt { get; private set; }

    public bool IsFailing => FailedReason is not null;

    internal void Use(PayeeDetails? details) => (DetailsId, FailedReason, FailedAt) = (details?.Id, null, null);

    internal void Fail(Guid detailsId, string reason, DateTimeOffset at)
    {
        if (DetailsId == detailsId) (FailedReason, FailedAt) = (reason, at);   // Details that were changed since have not failed.
    }
}

/// <summary>Somebody or something read details. Their owner sees every row.</summary>
public sealed class VaultRead
{
    public long Id { get; private set; }
    public required long AuthorId { get; init; }

    /// <summary>The member who read; null for a job.</summary>
    public required long? ReaderId { get; init; }
    public required VaultReading Why { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What details were read for.</summary>
public enum VaultReading
{
    /// <summary>A treasurer looked at them.</summary>
    Looked,

    /// <summary>The bank's file was written.</summary>
    FileWritten,

    /// <summary>The year's report for the tax office was written.</summary>
    Reported,
}

/// <summary>The secret behind the vault's hashes: an IBAN can be guessed, so a hash without a secret would give it away.</summary>
public sealed class VaultSecret
{
    public int Id { get; private set; } = 1;
    public required string Protected { get; init; }
}
