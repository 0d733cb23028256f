using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Periods;

/// <summary>Breaks the close at one place, once, as if the process had died there.</summary>
internal sealed class Trap
{
    public (PeriodStatus Stage, When When)? Next { get; set; }
    public int Sprung { get; private set; }

    public void Pass(PeriodStatus stage, When when)
    {
        if (Next != (stage, when)) return;
        Next = null;
        Sprung++;
        throw new KilledException();
    }

    /// <summary>Puts the trap around every stage of the close.</summary>
    public static Action<IServiceCollection> Around(Trap trap) => services =>
    {
        foreach (var stage in services.Where(s => s.ServiceType == typeof(ICloseStage)).ToList())
        {
            services.Remove(stage);
            services.AddScoped<ICloseStage>(scope => new Fragile((ICloseStage)ActivatorUtilities.CreateInstance(scope, stage.ImplementationType!), trap));
        }
    };

    private sealed class Fragile(ICloseStage stage, Trap trap) : ICloseStage
    {
        public PeriodStatus Makes => stage.Makes;

        public async Task PrepareAsync(string period, CancellationToken ct)
        {
            await stage.PrepareAsync(period, ct);
            trap.Pass(Makes, When.Prepared);
        }

        public async Task<string> RunAsync(Period period, CancellationToken ct)
        {
            trap.Pass(Makes, When.Locked);
            var hash = await stage.RunAsync(period, ct);
            trap.Pass(Makes, When.Done);
            return hash;
        }
    }
}

/// <summary>Where in a stage: after what it repeats, with the row locked and nothing done, or with everything done and nothing committed.</summary>
public enum When { Prepared, Locked, Done }

internal sealed class KilledException : Exception;
