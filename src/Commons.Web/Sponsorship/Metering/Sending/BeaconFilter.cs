using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Sponsorship.Metering.Visitors;

namespace Commons.Web.Sponsorship.Metering.Sending;

/// <summary>The ordered filter of REVENUE 2.3: the first rule that matches names the refusal. Repeats (5) are the writer's, because only the database knows them.</summary>
public sealed class BeaconFilter(TokenReading tokens, VisitorSalts salts, PayeeKeys payees, Caps caps, MeterClock clock, MeteringOptions metering, CommonsOptions options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    public async Task<Beacon> SortAsync(IEnumerable<string> views, Viewer viewer, bool isPrefetch, CancellationToken ct)
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
            if (ReasonAgainst(token, viewer, isPrefetch, salt, now) is { } reason) refused.Add(new(token.Day, token.CampaignId, reason));
            else showings.Add(new(token, DedupKey(token, salt), now));
        }
        return new(showings, refused);
    }

    /// <summary>Undoes what was claimed for showings that could not be written, so that sending them again is no repeat.</summary>
    public void GiveBack(Beacon beacon, Viewer viewer)
    {
        foreach (var token in beacon.Showings.Select(s => s.Token).Where(t => !t.IsKeyed))
            caps.GiveBack(viewer.Prefix, token.CampaignId, token.TopicId, token.Page, token.IssuedAt);
    }

    private string? ReasonAgainst(ViewToken token, Viewer viewer, bool isPrefetch, byte[] salt, DateTimeOffset now)
    {
        var age = now - token.IssuedAt;
        if (age > ViewToken.Lifetime) return Reasons.Expired;
        if (age < -ViewToken.SkewMax) return Reasons.Future;
        if (age < ViewToken.ViewedAfter) return Reasons.Early;
        if (isPrefetch) return Reasons.Prefetch;
        if (AgentFamily.IsMachine(viewer.UserAgent)) return Reasons.Bot;
        if (metering.InternalNetworks.Any(n => n.Contains(viewer.Address))) return Reasons.Internal;
        if (token.Unbillable is Unbillable.Staff) return Reasons.Staff;
        if (token.Unbillable is Unbillable.Self || payees.IsOneOf(token.Day, token.VisitorKey, token.Posts.Select(p => p.AuthorId))) return Reasons.Self;
        if (token.Agent != viewer.Agent || !CryptographicOperations.FixedTimeEquals(viewer.KeyUnder(salt, options.Origin), token.VisitorKey)) return Reasons.Mismatch;
        if (!token.IsKeyed && !caps.TakeUnkeyed(viewer.Prefix, token.CampaignId, token.TopicId, token.Page, token.IssuedAt)) return Reasons.Unkeyed;
        return caps.TakeView(token.IsKeyed ? Convert.ToHexStringLower(token.VisitorKey) : viewer.Prefix) ? null : Reasons.Cap;
    }

    private static byte[] DedupKey(ViewToken token, byte[] salt)
    {
        if (!token.IsKeyed) return HMACSHA256.HashData(salt, token.Id)[..16];   // The network's one view was taken in memory; here only the token is single.
        Span<byte> text = stackalloc byte[16 + 8 + 8 + 4 + 8];
        token.VisitorKey.CopyTo(text);
        BinaryPrimitives.WriteInt64BigEndian(text[16..], token.CampaignId);
        BinaryPrimitives.WriteInt64BigEndian(text[24..], token.TopicId);
        BinaryPrimitives.WriteInt32BigEndian(text[32..], token.Page);
        BinaryPrimitives.WriteInt64BigEndian(text[36..], token.IssuedAt.UtcTicks / Window.Ticks);
        return HMACSHA256.HashData(salt, text)[..16];
    }
}
