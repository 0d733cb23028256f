namespace Commons.Web.Treasury.Approving;

/// <summary>An officer's yes to a published statement. Two make the period approved; the database has places for two, by different members.</summary>
public sealed class PeriodApproval
{
    public const int Needed = 2;

    public required string PeriodKey { get; init; }
    public required int Revision { get; init; }

    /// <summary>1 or 2.</summary>
    public required int Place { get; init; }
    public required long MemberId { get; init; }

    /// <summary>What they approved.</summary>
    public required string StatementHash { get; init; }
    public required DateTimeOffset At { get; init; }
}
