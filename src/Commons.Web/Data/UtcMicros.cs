using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Commons.Web.Data;

/// <summary>Stores a time as whole UTC microseconds, so that both databases order and compare it alike (DECISIONS 5).</summary>
public sealed class UtcMicros() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks / TimeSpan.TicksPerMicrosecond,
    micros => new DateTimeOffset(micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero))
{
    /// <summary>As it stands in the table, for the few queries that are not made by EF.</summary>
    public static long Of(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMicrosecond;
}
