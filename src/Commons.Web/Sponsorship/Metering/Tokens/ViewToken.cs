using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Metering.Tokens;

/// <summary>
/// Everything that decides money about one possible showing, as it stood when the card was handed out (DECISIONS 11). The server alone can
/// read it; the browser only carries it back.
/// </summary>
public sealed record ViewToken
{
    /// <summary>How long it may be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>One second in view cannot have passed sooner; a little less, for clocks that tick coarsely.</summary>
    public static readonly TimeSpan ViewedAfter = TimeSpan.FromMilliseconds(900);

    /// <summary>How far apart two nodes' clocks may be (MONEY-ATTACKS 36).</summary>
    public static readonly TimeSpan SkewMax = TimeSpan.FromSeconds(2);

    /// <summary>12 random bytes: the token's name, and the nonce under which it is encrypted.</summary>
    public required byte[] Id { get; init; }
    public required long CampaignId { get; init; }
    public required long CreativeId { get; init; }
    public required int Slot { get; init; }
    public required long TopicId { get; init; }
    public required long BoardId { get; init; }
    public required int Page { get; init; }
    public required CampaignKind Kind { get; init; }
    public required long PriceMicros { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Why it will not be billed, decided when the card was handed out, so that no showing ever names a member (MONEY-ATTACKS 11).</summary>
    public required Unbillable Unbillable { get; init; }

    /// <summary>64 hex digits of the rule in force at issue.</summary>
    public required string RuleHash { get; init; }

    /// <summary>16 bytes; all zero for a visitor who may not be told apart.</summary>
    public required byte[] VisitorKey { get; init; }

    /// <summary>Browser and system family at issue, to be the same when it comes back.</summary>
    public required byte Agent { get; init; }

    /// <summary>The posts of the page that share it, at most <see cref="Attribution.PostsMax"/>.</summary>
    public required IReadOnlyList<WeighedPost> Posts { get; init; }

    public bool IsKeyed => VisitorKey.AsSpan().ContainsAnyExcept((byte)0);
    public string Period => MeterPeriod.KeyOf(IssuedAt);
    public DateOnly Day => DateOnly.FromDateTime(IssuedAt.UtcDateTime);
}

/// <summary>Why a token is not billed.</summary>
public enum Unbillable : byte
{
    No = 0,

    /// <summary>The viewer opened the topic or is paid for something on this page.</summary>
    Self = 1,

    /// <summary>The viewer acts for the sponsor, sold the campaign or reviewed it.</summary>
    Staff = 2,
}
