namespace Commons.Web.Treasury.Checks;

/// <summary>The nightly check's last result, for the officers' page. One row; it is rewritten each night.</summary>
public sealed class LastLedgerCheck
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;
    public DateTimeOffset At { get; private set; }
    public long Entries { get; private set; }

    /// <summary>Hash of the last entry found right.</summary>
    public string Head { get; private set; } = "";

    /// <summary>What was wrong, in one line; null when nothing was.</summary>
    public string? Fault { get; private set; }

    public void Keep(LedgerVerdict verdict, DateTimeOffset at) => (At, Entries, Head, Fault) = (at, verdict.Entries, verdict.Head, verdict.Fault?.ToString());
}
