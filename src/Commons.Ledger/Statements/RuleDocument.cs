namespace Commons.Ledger.Statements;

/// <summary>
/// The split rule of a co-op as data (STATEMENT §6): everything that changes a result is in it, and its hash is written on the period's row when
/// the period opens. It is changed only by an enacted proposal, never edited.
/// </summary>
/// <remarks><see cref="Parse"/> reads a document strictly; a rule made in code is checked by the same rules when its bytes or hash are asked for.</remarks>
public sealed partial record RuleDocument
{
    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "commons-rule/1";

    /// <summary>The value of <c>proposal</c> in the rule a co-op starts with, before anything can be voted.</summary>
    public const string FoundingProposal = "founding";

    /// <summary>What hashes of rules begin with.</summary>
    public const string HashTag = "commons-rule-v1";

    /// <summary>Name of the rule, like <c>founding-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Origin of the instance without final slash.</summary>
    public required string Board { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Id of the proposal that enacted it, or <see cref="FoundingProposal"/>.</summary>
    public required string Proposal { get; init; }

    /// <summary>The first period it is used for.</summary>
    public required PeriodKey EffectiveFrom { get; init; }

    /// <summary>The last period a founding rule may be used for without having been ratified; null in every other rule.</summary>
    public PeriodKey? ExpiresAfter { get; init; }

    /// <summary>Hash of the rule before; null in the first.</summary>
    public string? Previous { get; init; }

    /// <summary>Basis points per pool, 10000 together.</summary>
    public required PoolAmounts Pools { get; init; }

    public required ContributorTerms Contributors { get; init; }

    public required LabourTerms Labour { get; init; }

    public required FounderTerms Founders { get; init; }

    /// <summary>Most micros one counted showing of a flat sponsor is worth (MONEY-ATTACKS 3).</summary>
    public required long FlatCeilingMicrosPerView { get; init; }

    /// <summary>Micros from which a member is paid out.</summary>
    public required long ThresholdMicros { get; init; }

    /// <summary>The RFC 8785 bytes, as served at <c>/co-op/rules/{id}</c>.</summary>
    /// <exception cref="StatementFormatException">The rule breaks one of its own limits.</exception>
    public byte[] CanonicalBytes()
    {
        Require();
        return Ledger.CanonicalBytes.Of(Write);
    }

    /// <summary><c>SHA-256("commons-rule-v1" ‖ LF ‖ JCS(rule))</c>, 64 hex digits.</summary>
    /// <inheritdoc cref="CanonicalBytes" path="/exception"/>
    public string Hash => Ledger.CanonicalBytes.TaggedHash(HashTag, CanonicalBytes());

    /// <summary>Whether the rule may be used for a period: it is in force, and a founding rule has not expired.</summary>
    public bool Covers(PeriodKey period) => period >= EffectiveFrom && !(period > ExpiresAfter);

    /// <summary>
    /// The rule a co-op begins with: STATEMENT §9's values, in force and decaying from the month of setup, to be ratified within twelve months
    /// (DECISIONS 16). Without founders their cap is 0, so that contributors get their share.
    /// </summary>
    /// <param name="board">Origin of the instance without final slash.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="launch">The month of setup.</param>
    /// <param name="foundersCapMicros">What the founders' unpaid minutes are worth at the floor wage; 0 without founders.</param>
    public static RuleDocument Founding(string board, string currency, PeriodKey launch, long foundersCapMicros = 0) => new()
    {
        Id = "founding-1",
        Board = board,
        Currency = currency,
        Proposal = FoundingProposal,
        EffectiveFrom = launch,
        ExpiresAfter = launch.Plus(11),
        Pools = new(Contributors: 5500, Founders: 300, Maintainers: 1200, Moderation: 1500, Reserve: 1000, Solidarity: 500),
        Contributors = new(
            StarterWeight: 3, CapBps: 1000, SmallBoardCapBps: 4000, SmallBoardBelow: 20,
            new(Normal: 1000, Accepted: 1250, Maintained: 1250, Duplicate: 500, Removed: 0)),
        Labour = new(ModerationCeilingMicrosPerMinute: 300_000, MaintainersCeilingMicrosPerMinute: 400_000),
        Founders = new(F0Bps: 300, new FounderDecay.Linear(Periods: 60), launch, foundersCapMicros),
        FlatCeilingMicrosPerView = 50_000,
        ThresholdMicros = 10_000_000,
    };
}
