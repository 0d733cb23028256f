using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Sponsorship.Metering.Visitors;

namespace Commons.Web.Sponsorship.Metering.Sending;

/// <summary>
/// The ordered filter of REVENUE 2.3: the first rule that matches names the refusal. Replays (1), repeats (5) and caps (6) are the writer's, because
/// only the database knows what was counted; so what is refused here for a later rule goes to it too, with its reason.
/// </summary>
public sealed class BeaconFilter(TokenReading tokens, VisitorSalts salts, PayeeKeys payees, MeterClock clock, MeteringOptions metering, CommonsOptions options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    public async Task<Beacon> SortAsync(IEnumerable<string> views, Viewer viewer, bool isPrefetch, CancellationToken ct, bool hasConsent = true)
    {
        var (showings, refused) = (new List<Showing>(), new List<RefusedToken>());
        foreach (var text in views)
        {
            var now = clock.Now;
            if (await tokens.OpenAsync(text, ct) is not { } token)
            {
                refused.Add(new(DateOnly.FromDateTime(now.UtcDateTime), 0, Reasons.Forged));
                continue;
            }
            var salt = await salts.OfAsync(token.Day, ct);
            if (OutOfTime(now - token.IssuedAt) is { } reason) refused.Add(new(token.Day, token.CampaignId, reason));
            else showings.Add(new(token, DedupKey(token, salt), now)
            {
                Network = viewer.Prefix, NetworkKey = HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(viewer.Prefix))[..8],
                Against = hasConsent || !metering.ConsentRequired ? ReasonAgainst(token, viewer, isPrefetch, salt) : Reasons.Consent,
            });
        }
        return new(showings, refused);
    }

    private static string? OutOfTime(TimeSpan age) =>
        age > ViewToken.Lifetime ? Reasons.Expired : age < -ViewToken.SkewMax ? Reasons.Future : age < ViewToken.ViewedAfter ? Reasons.Early : null;

    private string? ReasonAgainst(ViewToken token, Viewer viewer, bool isPrefetch, byte[] salt)
    {
        if (isPrefetch) return Reasons.Prefetch;
        if (AgentFamily.IsMachine(viewer.UserAgent) || metering.Machines.Contains(viewer.UserAgent)) return Reasons.Bot;
        if (metering.DataCentres.Contains(viewer.Address)) return Reasons.DataCentre;
        if (metering.InternalNetworks.Any(n => n.Contains(viewer.Address))) return Reasons.Internal;
        if (token.Unbillable is Unbillable.Staff) return Reasons.Staff;
        if (token.Unbillable is Unbillable.Self || payees.IsOneOf(token.Day, token.VisitorKey, token.Posts.Select(p => p.AuthorId))) return Reasons.Self;
        return token.Agent == viewer.Agent && CryptographicOperations.FixedTimeEquals(viewer.KeyUnder(salt, options.Origin), token.VisitorKey) ? null : Reasons.Mismatch;
    }

    private static byte[] DedupKey(ViewToken token, byte[] salt)
    {
        if (!token.IsKeyed) return HMACSHA256.HashData(salt, token.Id)[..16];   // The network's one view is held in memory; here only the token is single.
        Span<byte> text = stackalloc byte[16 + 8 + 8 + 4 + 8];
        token.VisitorKey.CopyTo(text);
        BinaryPrimitives.WriteInt64BigEndian(text[16..], token.CampaignId);
        BinaryPrimitives.WriteInt64BigEndian(text[24..], token.TopicId);
        BinaryPrimitives.WriteInt32BigEndian(text[32..], token.Page);
        BinaryPrimitives.WriteInt64BigEndian(text[36..], token.IssuedAt.UtcTicks / Window.Ticks);
        return HMACSHA256.HashData(salt, text)[..16];
    }
}
