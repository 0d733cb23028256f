using Commons.ActivityPub.Remote;
using Commons.Web.Hosting;
using Commons.Web.Members;

namespace Commons.Web.Federation.Peers;

/// <summary>Actors of other servers: from our own table, or from their own document when it is not there or old.</summary>
public sealed class RemoteActors(CommonsDb db, ActorFetches fetches, ParsedKeys parsed, CommonsOptions options, TimeProvider clock)
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);

    /// <summary>Set when the last fetch ended without any answer: later it may do better.</summary>
    public bool WasUnreachable { get; private set; }

    public Task<RemoteActor?> KnownAsync(string uri, CancellationToken ct) => db.RemoteActors.SingleOrDefaultAsync(a => a.Uri == uri, ct);

    /// <summary>Fetches the actor, or the owner of the key, at this id and stores it; null when there is none or it may not be asked for now.</summary>
    public async Task<RemoteActor?> FetchAsync(string id, CancellationToken ct)
    {
        if (!RemoteUrl.TryRead(id, options.FederationAllowPrivateAddresses, out var url)) return null;
        var fetched = await fetches.FetchAsync(url.WithoutFragment, url.Authority, ct);
        WasUnreachable = fetched is null or { Actor: null, Fetched.Fault: FetchFault.Unreachable or FetchFault.Later or FetchFault.OtherStatus };
        if (fetched is not { Actor: { } actor, Fetched.Document: { } document } || !RemoteActor.IsStorable(actor.Id)) return null;

        var origin = RemoteUrl.TryRead(actor.Id, allowPrivate: true, out var at) ? at.Origin : url.Origin;
        var now = clock.GetUtcNow();
        if (!await db.Peers.AnyAsync(p => p.Authority == actor.Authority, ct)) db.Peers.Add(Peer.Meet(actor.Authority, origin, now));
        var known = await KnownAsync(actor.Id, ct);
        if (known is not null) known.Refresh(actor, document, now);
        else db.RemoteActors.Add(known = RemoteActor.From(actor, document, origin, now));
        return await SaveAsync(known, ct);
    }

    /// <summary>Fetches anew what was fetched more than a day ago; what is known stays when that fails.</summary>
    public async Task FreshenAsync(RemoteActor actor, CancellationToken ct)
    {
        if (clock.GetUtcNow() - actor.FetchedAt >= StaleAfter) await FetchAsync(actor.Uri, ct);
    }

    /// <summary>The author behind a person elsewhere, made at first sight.</summary>
    public async Task<Author> AuthorAsync(RemoteActor remote, CancellationToken ct)
    {
        if (await db.Authors.SingleOrDefaultAsync(a => a.ActorUri == remote.Uri, ct) is { } known) return known;
        var actor = remote.Read(options.FederationAllowPrivateAddresses);
        var name = Names.Of(actor.PreferredUsername ?? actor.Id.TrimEnd('/').Split('/')[^1]);
        var author = Author.Remote(name, remote.Authority, remote.Uri, DisplayName(actor.Name, name), clock.GetUtcNow());
        db.Authors.Add(author);
        if (actor.IconUrl is { } icon) db.RemoteAvatars.Add(RemoteAvatar.Of(author, icon, clock.GetUtcNow()));
        return author;
    }

    /// <summary>Takes over what a person's own document now says of them.</summary>
    public async Task DescribeAsync(RemoteActor remote, CancellationToken ct)
    {
        if (await db.Authors.SingleOrDefaultAsync(a => a.ActorUri == remote.Uri, ct) is not { } author) return;
        var actor = remote.Read(options.FederationAllowPrivateAddresses);
        author.DisplayName = DisplayName(actor.Name, author.Name);
        var avatar = await db.RemoteAvatars.SingleOrDefaultAsync(a => a.AuthorId == author.Id, ct);
        if (actor.IconUrl is not { } icon)
        {
            author.ShowAs(null);
            if (avatar is not null) db.RemoteAvatars.Remove(avatar);
        }
        else if (avatar is null) db.RemoteAvatars.Add(RemoteAvatar.Of(author, icon, clock.GetUtcNow()));
        else avatar.Say(icon, clock.GetUtcNow());
    }

    private static string DisplayName(string? given, string name) => Names.Of(string.IsNullOrWhiteSpace(given) ? name : given.Trim(), lower: false);

    // Two deliveries of one stranger arrive at once, and both make the row: the second takes the first one's.
    private async Task<RemoteActor?> SaveAsync(RemoteActor actor, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            parsed.Forget(actor.Uri);
            return actor;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            return await KnownAsync(actor.Uri, ct);
        }
    }

    private static class Names
    {
        private const int LengthMax = 200;

        public static string Of(string text, bool lower = true)
        {
            var clean = new string([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(LengthMax)]);
            return clean.Length is 0 ? "unknown" : lower ? clean.ToLowerInvariant() : clean;
        }
    }
}
