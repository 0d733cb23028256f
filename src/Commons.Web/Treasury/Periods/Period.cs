using Commons.Ledger;
using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Periods;

/// <summary>
/// A calendar month in UTC that closes once (REVENUE decision 5). Its rule is written when it opens and the database refuses to change it
/// (STATEMENT 6).
/// </summary>
public sealed class Period : Entity
{
    /// <summary>How long after its end a period is closed at the earliest: showings issued before midnight may be counted until then.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(3);

    /// <summary>Entries that the close posts carry the end plus this, so that a close that was killed gives the same chain (DECISIONS 17).</summary>
    public static readonly TimeSpan PostedAfter = TimeSpan.FromHours(6);

    private readonly List<PeriodStage> stages = [];

    /// <summary><c>yyyy-MM</c>.</summary>
    public required string Key { get; init; }

    /// <summary>First instant of it.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after it.</summary>
    public required DateTimeOffset Until { get; init; }
    public required string RuleId { get; init; }
    public required string RuleHash { get; init; }

    /// <summary>The secret of its payee keys, encrypted (STATEMENT 7). Outside logs and exports.</summary>
    public required string ProtectedSecret { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public PeriodStatus Status { get; private set; } = PeriodStatus.Open;

    /// <summary>Last entry of the journal when it froze: costs recorded later are named in the next statement (MONEY-ATTACKS 75).</summary>
    public long? FrozenAtSeq { get; private set; }

    /// <summary>First and last entry that carry this period when the stage <em>charged</em> ends; 0 if there is none.</summary>
    public long JournalFirst { get; private set; }
    public long JournalLast { get; private set; }

    /// <summary>Chain hash at <see cref="JournalLast"/>.</summary>
    public string JournalHead { get; private set; } = StatementHeader.NoPrevious;
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The member who asked for the close, if one did: they do not approve it (MONEY-ATTACKS 33).</summary>
    public long? ClosedById { get; private set; }

    /// <summary>The stages it passed.</summary>
    public IReadOnlyList<PeriodStage> Stages => stages;

    public PeriodKey Month => PeriodKey.Parse(Key);
    public DateTimeOffset ClosesAt => Until + Rest;

    internal void FreezeAt(long journalSeq) => FrozenAtSeq = journalSeq;

    internal void ChargedUpTo(JournalSpan span) => (JournalFirst, JournalLast, JournalHead) = (span.First, span.Last, span.Head);

    internal void PublishedOn(DateTimeOffset at, int revision)
    {
        PublishedAt = at;
        Record(() => new StatementPublished(Key, revision));
    }

    internal void BecomePayable(string hash, DateTimeOffset at, string actor)
    {
        Pass(PeriodStatus.Payable, hash, at, actor);
        Record(() => new PeriodBecamePayable(Key));
    }

    internal void ClosedBy(long? memberId) => ClosedById ??= memberId;

    /// <summary>Takes the next step, and only that. Call with the row locked.</summary>
    internal void Pass(PeriodStatus next, string hash, DateTimeOffset at, string actor)
    {
        if (next != Status + 1) throw new InvalidOperationException($"{Key} is {Status}; it cannot become {next}.");
        Status = next;
        stages.Add(new PeriodStage { Status = next, Hash = hash, At = at, Actor = actor });
    }
}

/// <summary>A stage that a period passed, in the transaction that did its work. Appended once.</summary>
public sealed class PeriodStage
{
    public string PeriodKey { get; private set; } = "";
    public required PeriodStatus Status { get; init; }

    /// <summary>What it ended with: root of the readings, head of the journal, hash of the inputs, of the statement, of the entry.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary><c>member:{id}</c> or <c>system:{job}</c>.</summary>
    public required string Actor { get; init; }
}

/// <summary>Why a close stopped. Kept, so that officers see it where they look and nobody can wave it away.</summary>
public sealed class PeriodIncident
{
    public long Id { get; private set; }
    public required string PeriodKey { get; init; }

    /// <summary>The stage that was not reached.</summary>
    public required PeriodStatus Stage { get; init; }
    public required string Sentence { get; init; }
    public required DateTimeOffset At { get; init; }
}
