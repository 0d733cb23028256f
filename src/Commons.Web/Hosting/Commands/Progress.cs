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

    /// <summary>Leaves the line free for what follows.</summary>
    public void End()
    {
        if (shown) Console.Error.WriteLine();
    }
}
