namespace Commons.Web.Members.Leaving;

/// <summary>One archive that a member asked for. The row is the queue; the file lies in the data directory for a week.</summary>
public sealed class PersonalExport
{
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }
    public required long MemberId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public long Size { get; private set; }

    public void Finish(long size, DateTimeOffset at) => (Size, ReadyAt) = (size, at);
}
