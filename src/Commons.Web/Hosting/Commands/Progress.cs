using System.Globalization;

namespace Commons.Web.Hosting.Commands;

/// <summary>How far a long command is, on stderr of a terminal, once it takes longer than two seconds (CONTRACT 1).</summary>
internal sealed class Progress(string noun, TimeProvider clock) : IProgress<long>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly long started = clock.GetTimestamp();
    private bool shown;

    public void Report(long value)
    {
        if (Console.IsErrorRedirected || clock.GetElapsedTime(started) < Patience) return;
        shown = true;
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value:#,0} {noun}"));
    }

    /// <summary>For work whose length nobody knows: says every second how long it has taken.</summary>
    public static async Task<T> DuringAsync<T>(string doing, Func<Task<T>> work)
    {
        var (running, started, shown) = (Task.Run(work), TimeProvider.System.GetTimestamp(), false);
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(1))) != running)
        {
            if (Console.IsErrorRedirected || TimeProvider.System.GetElapsedTime(started) < Patience) continue;
            shown = true;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{doing}: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s"));
        }
        if (shown) Console.Error.WriteLine();
        return await running;
    }

    public static Task DuringAsync(string doing, Func<Task> work) => DuringAsync(doing, async () => { await work(); return true; });

    /// <summary>Leaves the line free for what follows.</summary>
    public void End()
    {
        if (shown) Console.Error.WriteLine();
    }
}
