namespace Commons.Web.Sponsorship.Choosing;

/// <summary>
/// A topic whose author wants no sponsors' cards on it. What a topic earns is the rule of a period, so a choice holds from the first day of the month
/// after it was made (MONEY-ATTACKS 17).
/// </summary>
public sealed class CardlessTopic
{
    public required long TopicId { get; init; }

    /// <summary>First day without cards; the first of a month.</summary>
    public required DateOnly From { get; set; }

    /// <summary>First day with cards again; null as long as there shall be none.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>No cards from the month after this day on; a wish that was taken back and made again in one month never stopped.</summary>
    public void Decline(DateOnly today)
    {
        var next = NextMonth(today);
        if (Until is null) return;
        if (Until < next) From = next;
        Until = null;
    }

    /// <summary>Cards again from the month after this day on.</summary>
    public void Allow(DateOnly today) => Until ??= From > today ? From : NextMonth(today);

    public bool IsWanted => Until is null;

    public static DateOnly NextMonth(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(1);
}

/// <summary>A member who sees no sponsors' cards.</summary>
public sealed class CardlessMember
{
    public required long MemberId { get; init; }
    public required DateTimeOffset At { get; init; }
}
