using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Sponsorship.Sponsors;

/// <summary>Who pays for showings: a business or a group, run here by one or more members.</summary>
public sealed class Sponsor : Entity
{
    public const int NameLengthMax = 80;

    /// <summary>How many one member may register without an officer.</summary>
    public const int OwnMax = 3;

    public long Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>How the co-op reaches them: an address or a telephone number.</summary>
    public required string Contact { get; set; }

    /// <summary>The only host to which their cards may lead.</summary>
    public required string LandingHost { get; set; }

    /// <summary>Everything they ever paid, in micro-units of the co-op's currency: the sum of <see cref="SponsorReceipt"/>.</summary>
    public long PaidMicros { get; private set; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public List<SponsorOwner> Owners { get; } = [];

    /// <exception cref="Refusal">The name, the contact or the host is missing or malformed; the field is named.</exception>
    public static Sponsor Register(string name, string contact, string landingHost, Member owner, DateTimeOffset at)
    {
        var sponsor = new Sponsor { Name = Named(name), Contact = Reachable(contact), LandingHost = Host(landingHost), RegisteredAt = at };
        sponsor.Owners.Add(new SponsorOwner { MemberId = owner.Id });
        owner.Give(Role.Sponsor, null, at);
        sponsor.Record(() => new SponsorRegistered(sponsor.Id, sponsor.Name));
        return sponsor;
    }

    /// <summary>The same for a member who registers their own.</summary>
    /// <exception cref="Refusal">As <see cref="Register"/> says, or their address is not confirmed, or they act for enough sponsors.</exception>
    public static async Task<Sponsor> RegisterOwnAsync(CommonsDb db, string name, string contact, string landingHost, Member owner, DateTimeOffset at, CancellationToken ct)
    {
        if (!owner.EmailConfirmed) throw new Refusal("Confirm your e-mail address first: invoices and questions go there.");
        if (await db.Sponsors.CountAsync(s => s.Owners.Any(o => o.MemberId == owner.Id), ct) >= OwnMax) throw new Refusal($"You act for {OwnMax} sponsors already. Ask a steward to register another.");
        return Register(name, contact, landingHost, owner, at);
    }

    public bool IsOwnedBy(long memberId) => Owners.Any(o => o.MemberId == memberId);

    /// <summary>Counts what the treasurer recorded. Call with the row locked and once per receipt.</summary>
    internal void Pay(long micros) => PaidMicros = checked(PaidMicros + micros);

    private static string Named(string name)
    {
        name = TypedText.Line(name);
        return name.Length is > 0 and <= NameLengthMax ? name : throw new Refusal($"A sponsor's name has 1 to {NameLengthMax} characters.", "Name");
    }

    private static string Reachable(string contact)
    {
        contact = TypedText.Line(contact);
        return contact.Length is > 0 and <= 200 ? contact : throw new Refusal("Say how the sponsor is reached, in at most 200 characters.", "Contact");
    }

    private static string Host(string typed)
    {
        var host = TypedText.Line(typed).ToLowerInvariant();
        var fine = host.Length <= 253 && host.Contains('.') && Uri.CheckHostName(host) is UriHostNameType.Dns;
        return fine ? host : throw new Refusal("The landing host is a name such as bakery.example, without https:// and without a path.", "LandingHost");
    }
}

/// <summary>A member who acts for a sponsor: sees its campaigns, and showings to them are not billed.</summary>
public sealed class SponsorOwner
{
    public long Id { get; private set; }
    public long SponsorId { get; private set; }
    public required long MemberId { get; init; }
}

/// <summary>A payment that was counted, by the ledger entry that records it: so that none is counted twice.</summary>
public sealed class SponsorReceipt
{
    public required Guid EntryId { get; init; }
    public required long SponsorId { get; init; }
    public required long Micros { get; init; }
}
