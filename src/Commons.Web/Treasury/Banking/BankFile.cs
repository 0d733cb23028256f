namespace Commons.Web.Treasury.Banking;

/// <summary>A bank statement that was imported. Known by its bytes: the same file again is nothing.</summary>
public sealed class BankFile
{
    public const int NameLengthMax = 200;

    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the bytes, 64 hex digits.</summary>
    public required string Hash { get; init; }
    public required string Name { get; init; }
    public required long ImportedById { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public List<BankLine> Lines { get; } = [];
}

/// <summary>
/// One movement that a bank told of, known by hashes of the bank's own keys: nothing here names a person or an account. What has been taken up under an
/// entry is not taken up again, whole or split (REVENUE 6.2).
/// </summary>
public sealed class BankLine
{
    /// <summary>Hash of the entry's key.</summary>
    public required string EntryKey { get; init; }

    /// <summary>Place in the entry, from 0.</summary>
    public required int Place { get; init; }
    public Guid FileId { get; init; }

    /// <summary>Into the account positive.</summary>
    public required long Micros { get; init; }
    public required DateOnly BookedOn { get; init; }

    /// <summary>What our order called it, if the bank passed that on.</summary>
    public string? Reference { get; init; }
    public string? ReturnReason { get; init; }
    public required BankLineMeaning Meaning { get; init; }

    /// <summary>The entry that books it; null for what a person has to look at.</summary>
    public long? Seq { get; init; }
}

/// <summary>What a movement was found to be.</summary>
public enum BankLineMeaning
{
    /// <summary>A payment of ours left.</summary>
    Left,

    /// <summary>A whole batch of ours left.</summary>
    BatchLeft,

    /// <summary>A payment of ours came back.</summary>
    CameBack,

    /// <summary>Of no payout; to be recorded by hand, such as what a sponsor paid or a fee.</summary>
    ForAPerson,

    /// <summary>It names a payout of ours but does not fit it: another amount, or a second time.</summary>
    DoesNotFit,
}
