using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Closing;

/// <summary>One step of the close. Killed anywhere and run again, it has its effect once.</summary>
public interface ICloseStage
{
    /// <summary>The status it leads to.</summary>
    PeriodStatus Makes { get; }

    /// <summary>Work in transactions of its own, each harmless when repeated. Runs before the period's row is locked.</summary>
    Task PrepareAsync(string period, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The stage's own work, in the transaction that marks it done, with the period's row locked.</summary>
    /// <returns>The hash with which the stage ends.</returns>
    /// <exception cref="Commons.Web.Shared.Refusal">Something does not agree; the sentence is kept as an incident and the close stops.</exception>
    Task<string> RunAsync(Period period, CancellationToken ct);
}
