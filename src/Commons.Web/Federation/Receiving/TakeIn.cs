using System.Net;
using System.Text.RegularExpressions;
using Commons.ActivityPub;
using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Vocabulary;
using Commons.Web.Federation.Peers;
using Commons.Web.Federation.Sending;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Receiving;

/// <summary>What an inbox answers. Never 404, 410 or 418: some servers would then never speak to us again (P49).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">Kebab-case name of what happened.</param>
/// <param name="Detail">One sentence for the other operator.</param>
/// <param name="RetryAfter">When it may be tried again.</param>
public sealed record InboxAnswer(int Status, string Reason, string Detail = "", TimeSpan? RetryAfter = null);

/// <summary>
/// Takes one delivery in (FEDERATION §18.4): reads it strictly, verifies who signed it and that it is theirs to say, stores it once and answers.
/// Its effect comes later (<see cref="ApplyReceived"/>), so an answer never waits for the forum.
/// </summary>
public sealed partial class TakeIn(
    CommonsDb db, Addresses addresses, SignerKeys keys, InboxRates rates, Refusals refusals, CommonsOptions options, Bell<ApplyReceived> bell, TimeProvider clock)
{
    private static readonly InboxAnswer Stored = new(202, "stored");
    private static readonly InboxAnswer Known = new(202, "known", "This activity was taken before.");
    private static readonly InboxAnswer Nobody = new(202, "unknown-actor", "Nobody of that name was known here.");
    private static readonly string[] Handled = ["Follow", "Undo", "Create", "Update", "Delete"];

    public async Task<InboxAnswer> ReceiveAsync(SignedRequest request, IPAddress? from, CancellationToken ct)
    {
        if (!rates.MayFail(from)) return Refuse(RefusalCount.Unproven, new(429, "too-many-failures", "Too many requests with signatures that do not hold.", TimeSpan.FromMinutes(1)), from?.ToString());
        var document = RemoteDocument.Read(request.Body);
        if (document.Value is null) return Fail(from, new(400, Kebab(document.Fault), "The body is not a document that can be read."), null);
        var reading = Activity.Read(document.Value);
        if (reading.Value is not { } activity) return Fail(from, new(400, Kebab(reading.Fault), "The body is not an activity."), document.Value.Root.Text("id"));
        if (!RemoteActor.IsStorable(activity.Id) || !RemoteActor.IsStorable(activity.Actor)) return Fail(from, new(400, "id-too-long", "An id has at most 2,048 bytes."), null);
        if (await IsDeletionOfNobodyAsync(activity, ct)) return Nobody;

        var check = await new SignatureVerifier(addresses, keys.FindAsync, clock, new SignatureRules { AllowPrivate = options.FederationAllowPrivateAddresses }).VerifyAsync(request, ct);
        if (!check.IsValid) return Unproven(from, activity, check);
        return await TakeAsync(activity, check, ct);
    }

    /// <summary>From here on it is known who speaks.</summary>
    private async Task<InboxAnswer> TakeAsync(Activity activity, SignatureCheck check, CancellationToken ct)
    {
        var authority = RemoteUrl.TryRead(check.Key!.Owner, allowPrivate: true, out var owner) ? owner.Authority : RefusalCount.Unproven;
        if (!Ownership.SignedByActor(activity, check.Key)) return Refuse(authority, new(401, "signer-not-actor", "The signature is not the actor's."), activity.Id);
        if (!rates.TryTake(authority, activity.Actor, out var wait)) return Refuse(authority, new(429, "too-many", "Slower, please.", wait), activity.Actor);
        if (!Ownership.IdIsActors(activity)) return Refuse(authority, new(403, "foreign-activity", "The activity's id is not on its actor's server."), activity.Id);
        if (WhatIsNotTheirs(activity) is { } wrong) return Refuse(authority, wrong, activity.Id);

        await WelcomeBackAsync(authority, ct);
        return await StoreAsync(ReceivedActivity.From(activity, authority, clock.GetUtcNow()), ct);
    }

    private async Task<InboxAnswer> StoreAsync(ReceivedActivity received, CancellationToken ct)
    {
        if (await db.ReceivedActivities.AnyAsync(r => r.SeenKey == received.SeenKey, ct)) return Known;
        if (!Handled.Contains(received.Type)) received.Settle(ReceivedState.Ignored, "type-not-handled");
        db.ReceivedActivities.Add(received);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            if (await db.ReceivedActivities.AnyAsync(r => r.SeenKey == received.SeenKey, ct)) return Known;
            throw;
        }
        bell.Ring();
        return Stored;
    }

    /// <summary>Servers tell everybody when an account is deleted; whoever never knew it can neither verify that nor needs to (FEDERATION §7.2).</summary>
    private async Task<bool> IsDeletionOfNobodyAsync(Activity activity, CancellationToken ct) =>
        activity.Type is "Delete" && activity.ObjectId == activity.Actor && !await db.RemoteActors.AnyAsync(a => a.Uri == activity.Actor, ct);

    /// <summary>Hosts are compared exactly, and nobody writes, changes or takes away what is another's (FEDERATION §11.6).</summary>
    private InboxAnswer? WhatIsNotTheirs(Activity activity)
    {
        var foreign = activity.Type switch
        {
            "Create" or "Update" => activity.ObjectId != activity.Actor && !IsOwnPost(activity),
            "Delete" => !Ownership.MayBeOwnObject(activity),
            "Undo" => !Ownership.UndoesOwn(activity),
            _ => false,
        };
        return foreign ? new(403, "foreign-object", "The object is not the actor's to speak of.") : null;
    }

    private bool IsOwnPost(Activity activity)
    {
        if (activity.EmbeddedObject is not { } embedded) return Ownership.MayBeOwnObject(activity);
        var post = RemotePost.Read(embedded, options.FederationAllowPrivateAddresses);
        return post.Value is { } read ? Ownership.OfWritten(activity, read) is DocumentFault.None : Ownership.MayBeOwnObject(activity);
    }

    /// <summary>A server that signs something is there: what waits for it is tried again at once (FEDERATION §13).</summary>
    private async Task WelcomeBackAsync(string authority, CancellationToken ct)
    {
        if (await db.Peers.SingleOrDefaultAsync(p => p.Authority == authority && (p.DeadAt != null || p.WaitsUntil != null), ct) is not { } peer) return;
        var now = clock.GetUtcNow();
        peer.Succeed(now);
        await db.SaveChangesAsync(ct);
        await db.Deliveries.Where(d => d.Authority == authority && d.State == DeliveryState.Due).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, now), ct);
    }

    private InboxAnswer Unproven(IPAddress? from, Activity activity, SignatureCheck check)
    {
        var detail = $"{activity.Actor}: {check.Detail}";
        if (check.Fault is SignatureFault.KeyUnknown && keys.WasUnreachable)
            return Fail(from, new(503, "key-unreachable", "The actor could not be fetched to verify the signature.", TimeSpan.FromSeconds(30)), detail);
        return Fail(from, new(check.IsMalformed ? 400 : 401, $"signature-{Kebab(check.Fault)}", $"The signature does not count: {check.Detail}."), detail);
    }

    private InboxAnswer Fail(IPAddress? from, InboxAnswer answer, string? detail)
    {
        rates.Failed(from);
        return Refuse(RefusalCount.Unproven, answer, detail);
    }

    private InboxAnswer Refuse(string authority, InboxAnswer answer, string? detail)
    {
        refusals.Count(authority, answer.Reason, detail ?? answer.Detail);
        return answer;
    }

    private static string Kebab(Enum fault) => Capitals().Replace(fault.ToString(), "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z0-9]", RegexOptions.None, 100)]
    private static partial Regex Capitals();
}
