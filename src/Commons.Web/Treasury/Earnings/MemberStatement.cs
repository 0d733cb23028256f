using Commons.Ledger.Statements;
using Commons.Web.Treasury.Closing;

namespace Commons.Web.Treasury.Earnings;

/// <summary>A member's part in one pool of one period: what they need to find their line behind the published root (STATEMENT 7). Private; never changed.</summary>
public sealed class MemberStatement
{
    public required string PeriodKey { get; init; }
    public required long AuthorId { get; init; }
    public required string Pool { get; init; }

    /// <summary>What the key commits to.</summary>
    public required string Uri { get; init; }
    public required string Nonce { get; init; }

    /// <summary>The key under which it is published.</summary>
    public required string Payee { get; init; }
    public required ShareGoesTo To { get; init; }
    public required PayeeStanding Standing { get; init; }

    /// <summary>Micros that sponsors paid beside their posts; 0 in the other pools.</summary>
    public required long Raw { get; init; }

    /// <summary>Micros of the pool after the cap, whether theirs or given to solidarity.</summary>
    public required long Share { get; init; }

    /// <summary>Place of the line in the statement, from 0; null if there is no line.</summary>
    public required int? LineIndex { get; init; }

    /// <summary>Micros that are theirs.</summary>
    public long Amount => To is ShareGoesTo.Solidarity ? 0 : Share;
}

/// <summary>What one post brought its author in one period. Shown to them and the treasurer, never public (MONEY-ATTACKS 53).</summary>
public sealed class MemberPost
{
    public required string PeriodKey { get; init; }
    public required long AuthorId { get; init; }
    public required long PostId { get; init; }
    public required long BoardId { get; init; }

    /// <summary>Counted showings beside it.</summary>
    public required long Views { get; init; }

    /// <summary>Micros that sponsors paid, its part of each showing.</summary>
    public required long Raw { get; init; }

    /// <summary>In how many thousandths they counted.</summary>
    public required int Permille { get; init; }

    /// <summary>Micros for the author; all posts of a period add up to the line.</summary>
    public required long Amount { get; init; }
}
