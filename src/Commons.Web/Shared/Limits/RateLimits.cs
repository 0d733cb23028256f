using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Commons.Web.Hosting;

namespace Commons.Web.Shared.Limits;

/// <summary>How often something may be done: a burst, then one more after each interval. The numbers follow FORUM 3.4.</summary>
/// <param name="Sentence">What the person reads beside what they typed; nothing is lost. English, the key of what is said.</param>
public sealed record Limit(string Name, int Burst, TimeSpan Every, string Sentence)
{
    private const string Address = "That was too often from your address. Wait a little and send it again; what you typed is still here.";
    private const string PagesTooOften = "You opened very many pages just now. Wait a few seconds and load this one again.";
    private const string SearchedTooOften = "You searched very often just now. Wait a few seconds and try again.";

    public static Limit SignUp { get; } = new("sign-up", 10, TimeSpan.FromMinutes(1), Address);

    /// <summary>Accounts made from one network: three a day.</summary>
    public static Limit NewAccount { get; } = new("new-account", 3, TimeSpan.FromHours(8), "Several people signed up from your address today. Come back tomorrow, or ask those who run the site.");
    public static Limit SignIn { get; } = new("sign-in", 10, TimeSpan.FromSeconds(30), Address);
    public static Limit ConfirmationLetter { get; } = new("confirmation-letter", 3, TimeSpan.FromMinutes(20), "We sent you letters already. Look into the spam folder too, and ask again in an hour.");

    /// <summary>Links for a new password or address that one network may ask for.</summary>
    public static Limit ResetLetters { get; } = new("reset-letters", 10, TimeSpan.FromMinutes(6), Address);

    /// <summary>Links for a new password to one address, whoever asks.</summary>
    public static Limit ResetLetter { get; } = new("reset-letter", 3, TimeSpan.FromMinutes(20), "A link was asked for this address several times already. Look into the spam folder too, and ask again in an hour.");
    public static Limit NewTopic { get; } = new("new-topic", 5, TimeSpan.FromMinutes(2), "You started several topics just now. Wait two minutes and post this one then; it is still here.");
    public static Limit Upload { get; } = new("upload", 20, TimeSpan.FromMinutes(3), "You uploaded many pictures just now. Wait some minutes; what you wrote is still here.");
    public static Limit Search { get; } = new("search", 30, TimeSpan.FromSeconds(2), SearchedTooOften);
    public static Limit GuestSearch { get; } = new("guest-search", 15, TimeSpan.FromSeconds(4), SearchedTooOften);
    public static Limit AllGuestsSearch { get; } = new("all-guests-search", 150, TimeSpan.FromMilliseconds(400), "Very many people are searching just now. Try again in a few seconds, or sign in.");
    public static Limit Draft { get; } = new("draft", 60, TimeSpan.FromSeconds(2), "Drafts were saved very often just now. Wait a few seconds; what you typed is still here.");
    public static Limit Print { get; } = new("print", 10, TimeSpan.FromMinutes(6), "You asked for several whole topics just now. Try again in a few minutes.");

    /// <summary>Calls of the API by one member's programs (FORUM 3.4, any request).</summary>
    public static Limit Call { get; } = new("call", 300, TimeSpan.FromMilliseconds(200), "These programs call very often. Wait as long as Retry-After says.");

    /// <summary>Calls of the API without a token that is good.</summary>
    public static Limit CallWithoutToken { get; } = new("call-without-token", 120, TimeSpan.FromMilliseconds(500), "That was too often without a good token. Wait as long as Retry-After says.");
    public static Limit Reply { get; } = new("reply", 12, TimeSpan.FromSeconds(5), "You wrote very fast just now. Wait a few seconds and post this again; it is still here.");

    /// <summary>Pages that one member opens (FORUM 3.4, any request).</summary>
    public static Limit Page { get; } = new("page", 300, TimeSpan.FromMilliseconds(200), PagesTooOften);

    /// <summary>Pages that guests of one network open.</summary>
    public static Limit GuestPage { get; } = new("guest-page", 120, TimeSpan.FromMilliseconds(500), PagesTooOften);
    public static Limit Preview { get; } = new("preview", 60, TimeSpan.FromSeconds(2), "You asked for a preview very often just now. Wait a few seconds; what you wrote is still here.");

    /// <summary>What is done by one press of a button: watching, keeping, tagging.</summary>
    public static Limit Press { get; } = new("press", 60, TimeSpan.FromSeconds(2), "You changed very much just now. Wait a few seconds and try again.");
    public static Limit Vote { get; } = new("vote", 30, TimeSpan.FromSeconds(5), "You voted very fast just now. Wait a few seconds and try again.");
}

/// <summary>
/// Counts per account, or per address for guests (one IPv6 customer is a /64). Networks in <c>Commons:RateLimits:Exempt</c> are not
/// counted. It refuses inside the action and not before it, so that the form comes back with what was typed.
/// </summary>
public sealed class RateLimits(CommonsOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<(Limit Limit, string Who)> limiter = PartitionedRateLimiter.Create<(Limit Limit, string Who), string>(ask =>
        RateLimitPartition.GetTokenBucketLimiter($"{ask.Limit.Name} {ask.Who}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = ask.Limit.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = ask.Limit.Every,
            QueueLimit = 0,
        }));

    /// <exception cref="Refusal">Too often: status 429, with the time after which it will do.</exception>
    public void Check(Limit limit, HttpContext context) => Check(limit, context, WhoOf(context));

    /// <summary>Counts by something else than who asks, such as the address to which a letter would go.</summary>
    /// <exception cref="Refusal">Too often.</exception>
    public void Check(Limit limit, HttpContext context, string who)
    {
        if (!Exempts(context)) Take(limit, who);
    }

    /// <summary>Whether there is room, without taking any: for what counts only once it has succeeded. <see cref="Check(Limit, HttpContext)"/> counts it then.</summary>
    /// <exception cref="Refusal">Too often.</exception>
    public void CheckRoom(Limit limit, HttpContext context)
    {
        if (!Exempts(context) && limiter.GetStatistics((limit, WhoOf(context)))?.CurrentAvailablePermits is <= 0)
            throw new Refusal(limit.Sentence, kind: "too-often") { Status = StatusCodes.Status429TooManyRequests, RetryAfter = limit.Every };
    }

    /// <summary>A member counts alone; a guest counts by address and with all other guests, because a search costs more than a page (FORUM 3.4).</summary>
    /// <exception cref="Refusal">Too often: status 429.</exception>
    public void CheckSearch(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated is true)
        {
            Check(Limit.Search, context);
            return;
        }
        Check(Limit.GuestSearch, context);
        if (!Exempts(context)) Take(Limit.AllGuestsSearch, "everybody");
    }

    private void Take(Limit limit, string who)
    {
        using var lease = limiter.AttemptAcquire((limit, who));
        if (lease.IsAcquired) return;
        throw new Refusal(limit.Sentence, kind: "too-often")
        {
            Status = StatusCodes.Status429TooManyRequests,
            RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : limit.Every,
        };
    }

    /// <summary>Whether requests from there are not counted (DECISIONS 14).</summary>
    public bool Exempts(HttpContext context) => AddressOf(context) is var address && options.RateLimitsExempt.Any(network => network.Contains(address));

    public void Dispose() => limiter.Dispose();

    private static string WhoOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } member ? $"member {member}" : Network(AddressOf(context));

    private static IPAddress AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static string Network(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();
}
