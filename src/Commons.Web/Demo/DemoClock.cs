namespace Commons.Web.Demo;

/// <summary>The clock while the demo's past is lived through: it stands where it is put and runs on from there at the usual pace.</summary>
public sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock moving = new();
    private DateTimeOffset from = start;
    private long since = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow()
    {
        lock (moving) return from + System.GetElapsedTime(since);
    }

    /// <summary>Moves on to a later time. Time never runs backwards here: an earlier one is passed over.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        lock (moving)
        {
            if (at <= from + System.GetElapsedTime(since)) return;
            (from, since) = (at, System.GetTimestamp());
        }
    }
}
