using System.Globalization;

namespace Commons.Web.Shared.Times;

/// <summary>
/// A time zone of the tz database. Times are stored and told to programs in UTC; what a person reads, and a day that a person types, is by their clock:
/// the member's, else the site's.
/// </summary>
public sealed class Zone
{
    /// <summary>The longest name of the tz database has 32 characters.</summary>
    public const int NameLengthMax = 64;

    private static readonly AsyncLocal<Zone?> Told = new();
    private readonly TimeZoneInfo rules;

    private Zone(TimeZoneInfo rules) => this.rules = rules;

    public static Zone Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>Whose clock is read now: of this request, or of whom a letter goes to.</summary>
    public static Zone Current => Told.Value ?? Utc;

    /// <summary>What one can choose from: places, and UTC.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/') && !id.StartsWith("Etc/", StringComparison.Ordinal)).Append("UTC").Order(StringComparer.Ordinal)];

    /// <summary>Such as <c>Europe/Berlin</c>.</summary>
    public string Name => rules.Id;

    public static Zone? Find(string? name) =>
        name is null or "" or { Length: > NameLengthMax } ? null : name is "UTC" ? Utc : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var rules) ? new(rules) : null;

    /// <exception cref="Refusal">There is no such zone.</exception>
    public static Zone Choose(string? name, string field = "TimeZone") => Find(name) ?? throw new Refusal("Choose a time zone from the list.", field);

    /// <summary>Tells times by this clock until it is disposed of: <c>using (zone.Tell())</c>.</summary>
    public IDisposable Tell()
    {
        var before = Told.Value;
        Told.Value = this;
        return new Back(before);
    }

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, rules);

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>When that day begins here.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The moment of that day when the clock here says so, in UTC; the hour that the clocks are put forward over counts as the next one.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var said = day.ToDateTime(time);
        if (rules.IsInvalidTime(said)) said = said.AddHours(1);
        return new DateTimeOffset(said, rules.GetUtcOffset(said)).ToUniversalTime();
    }

    /// <summary>How far its clock is from UTC at that moment, as one writes it: <c>UTC</c>, <c>UTC+1</c>, <c>UTC−3:30</c>.</summary>
    public string OffsetAt(DateTimeOffset at)
    {
        var offset = Local(at).Offset;
        if (offset == TimeSpan.Zero) return "UTC";
        var minutes = offset.Minutes is 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Math.Abs(offset.Minutes):00}");
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{Math.Abs(offset.Hours)}{minutes}");
    }

    private sealed class Back(Zone? before) : IDisposable
    {
        public void Dispose() => Told.Value = before;
    }
}
