namespace Commons.Web.Hosting;

/// <summary>The one clock. It runs at the usual pace; <c>Commons:Clock:Start</c> moves where it stands (DECISIONS 15).</summary>
public sealed class CommonsClock(TimeSpan offset) : TimeProvider
{
    /// <summary>How far this clock is from the machine's; the database's clock is read with the same offset.</summary>
    public TimeSpan Offset => offset;

    public static CommonsClock StartingAt(DateTimeOffset? start) => new(start is { } at ? at - System.GetUtcNow() : TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
