using System.Globalization;

namespace Commons.ActivityPub;

/// <summary>
/// Every id and address this server gives away, made from the configured public origin and never from a Host header
/// (CONTRACT §5, FEDERATION §1). Ids are for ever: a change here breaks every peer that stored one.
/// </summary>
public sealed record Addresses
{
    /// <param name="publicOrigin">Scheme, host and, only where it is not the scheme's default, port: <c>https://commons.example</c>.</param>
    /// <exception cref="ArgumentException">The origin is not absolute http(s), or carries a path, query, fragment or user.</exception>
    public Addresses(Uri publicOrigin)
    {
        if (!publicOrigin.IsAbsoluteUri || publicOrigin.Scheme is not ("http" or "https")
            || publicOrigin.PathAndQuery != "/" || publicOrigin.Fragment.Length > 0 || publicOrigin.UserInfo.Length > 0)
        {
            throw new ArgumentException("The public origin is scheme, host and port only.", nameof(publicOrigin));
        }

        Authority = publicOrigin.IsDefaultPort ? publicOrigin.IdnHost : $"{publicOrigin.IdnHost}:{publicOrigin.Port}";
        Origin = $"{publicOrigin.Scheme}://{Authority}";
    }

    /// <summary>Without a slash at its end.</summary>
    public string Origin { get; }

    /// <summary>Host, and the port where it is not the default: what stands behind the @ of a handle and in the Host line of a signature.</summary>
    public string Authority { get; }

    public string SiteActor => $"{Origin}/actor";
    public string SharedInbox => $"{Origin}/inbox";
    public string NodeInfo20 => $"{Origin}/nodeinfo/2.0";
    public string NodeInfo21 => $"{Origin}/nodeinfo/2.1";

    /// <summary>Where a person of another server is sent to follow or answer here; <c>{uri}</c> is filled in by that server.</summary>
    public string AuthorizeTemplate => $"{Origin}/authorize?uri={{uri}}";

    public string Member(string name) => $"{Origin}/u/{name}";
    public string Board(string slug) => $"{Origin}/b/{slug}";
    public string Post(long postId) => string.Create(CultureInfo.InvariantCulture, $"{Origin}/p/{postId}");
    public string Replies(long postId) => $"{Post(postId)}/replies";
    public string Context(long topicId) => string.Create(CultureInfo.InvariantCulture, $"{Origin}/contexts/{topicId}");
    public string Activity(Guid id) => $"{Origin}/activities/{id:D}";

    /// <summary>The page people read; it is the <c>url</c> of a topic, never its id.</summary>
    public string TopicPage(string slug, long topicId) => string.Create(CultureInfo.InvariantCulture, $"{Origin}/t/{Uri.EscapeDataString(slug)}/{topicId}");

    public string Handle(string name) => $"{name}@{Authority}";

    /// <summary>The personal inbox of a member or board; the site's own inbox is the shared one (FEDERATION §5.2).</summary>
    public string Inbox(string actor) => actor == SiteActor ? SharedInbox : $"{actor}/inbox";

    public static string Outbox(string actor) => $"{actor}/outbox";
    public static string Followers(string actor) => $"{actor}/followers";
    public static string Featured(string board) => $"{board}/featured";
    public static string Moderators(string board) => $"{board}/moderators";

    /// <summary>Peers cache keys by this id and some strip only <c>#[\w-]+</c>, so it is never anything else (FEDERATION §1).</summary>
    public static string MainKey(string actor) => $"{actor}#main-key";

    public static string Ed25519Key(string actor) => $"{actor}#ed25519-key";

    /// <summary>Exact origin comparison; a suffix comparison would confuse a parent with its sub-domains (pitfall P46).</summary>
    public bool IsOurs(string id) =>
        id.StartsWith(Origin, StringComparison.OrdinalIgnoreCase) && (id.Length == Origin.Length || id[Origin.Length] is '/' or '?' or '#');

    /// <summary>The member's name in one of our member ids, or null.</summary>
    public string? MemberNamed(string id) => NameBehind("/u/", id);

    /// <summary>The board's slug in one of our board ids, or null.</summary>
    public string? BoardNamed(string id) => NameBehind("/b/", id);

    /// <summary>The number in one of our post ids, or null.</summary>
    public long? PostNumbered(string id) => NumberBehind("/p/", id);

    /// <summary>The topic's number in one of our context ids, or null.</summary>
    public long? ContextNumbered(string id) => NumberBehind("/contexts/", id);

    private string? NameBehind(string folder, string id)
    {
        var prefix = Origin + folder;
        if (!id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return null;

        var name = id[prefix.Length..].ToLowerInvariant();
        return name.Length is >= 1 and <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? name : null;
    }

    private long? NumberBehind(string folder, string id) =>
        NameBehind(folder, id) is { } digits && digits[0] is >= '1' and <= '9'
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
