using AngleSharp.Html.Parser;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Watching;

namespace Commons.Web.Notifications.Listening;

/// <summary>A post as those who are told of it need it.</summary>
internal sealed record PostNews(long PostId, long TopicId, long BoardId, long SectionId, long AuthorId, long? MemberId, string Html, DateTimeOffset WrittenAt, long? AnsweredMemberId)
{
    /// <summary>Quotes looked at in one post; a post that quotes more people than this is no conversation.</summary>
    private const int QuotesMax = 10;

    /// <summary>The post, or null where it is gone already.</summary>
    public static Task<PostNews?> FindAsync(CommonsDb db, long postId, CancellationToken ct) =>
        db.Posts.Where(p => p.Id == postId && p.DeletedAt == null)
            .Select(p => new PostNews(p.Id, p.TopicId, p.Topic.BoardId, p.Topic.SectionId, p.AuthorId, p.Author.MemberId, p.Html, p.WrittenAt, p.InReplyTo!.Author.MemberId))
            .SingleOrDefaultAsync(ct);

    public News News => new($"post:{PostId}", WrittenAt) { AuthorId = AuthorId, TopicId = TopicId, BoardId = BoardId, PostId = PostId };

    /// <summary>
    /// Everybody who is told, each by the strongest rule: an answer before a quote before what they watch. The nearest choice of level decides, and
    /// a muted one silences all.
    /// </summary>
    public async Task<IReadOnlyList<Recipient>> RecipientsAsync(CommonsDb db, NotificationKind watched, CancellationToken ct)
    {
        var nearest = Nearest(await Watches(db).ToListAsync(ct));
        var personal = new List<Recipient>();
        if (AnsweredMemberId is { } answered) personal.Add(new(answered, NotificationKind.Reply, NotificationRule.ItIsYours));
        personal.AddRange((await QuotedAsync(db, ct)).Select(member => new Recipient(member, NotificationKind.Quote, NotificationRule.ItIsYours)));
        var watching = nearest.Values.Where(w => w.Level is WatchLevel.Watching).Select(w => new Recipient(w.MemberId, watched, RuleOf(w)));
        return [.. personal.Where(r => nearest.GetValueOrDefault(r.MemberId)?.Level is not WatchLevel.Muted).Concat(watching).Where(r => r.MemberId != MemberId).DistinctBy(r => r.MemberId)];
    }

    /// <summary>Who of these members is told of nothing here.</summary>
    public async Task<IReadOnlyList<long>> MutedByAsync(CommonsDb db, IReadOnlyCollection<long> members, CancellationToken ct) =>
        [.. Nearest(await Watches(db).Where(w => members.Contains(w.MemberId)).ToListAsync(ct)).Values.Where(w => w.Level is WatchLevel.Muted).Select(w => w.MemberId)];

    /// <summary>Everybody's choices for the topic, its tags, its board and the board above.</summary>
    private IQueryable<Watch> Watches(CommonsDb db)
    {
        var tags = db.TopicTags.Where(t => t.TopicId == TopicId).Select(t => t.TagId);
        return db.Watches.Where(w => (w.Scope == WatchScope.Topic && w.ScopeId == TopicId) || (w.Scope == WatchScope.Tag && tags.Contains(w.ScopeId))
            || (w.Scope == WatchScope.Board && (w.ScopeId == BoardId || w.ScopeId == SectionId)));
    }

    private Dictionary<long, Watch> Nearest(IEnumerable<Watch> watches) =>
        watches.GroupBy(w => w.MemberId).ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.Scope).ThenByDescending(w => w.ScopeId == BoardId).ThenByDescending(w => w.Level).First());

    private static NotificationRule RuleOf(Watch watch) => watch switch
    {
        { Scope: WatchScope.Topic, Cause: WatchCause.Started } => NotificationRule.StartedTopic,
        { Scope: WatchScope.Topic } => NotificationRule.WatchesTopic,
        { Scope: WatchScope.Tag } => NotificationRule.WatchesTag,
        _ => NotificationRule.WatchesBoard,
    };

    /// <summary>A quote leads back to the post it is from; whoever wrote that is quoted. A quote within a quote is somebody else's.</summary>
    private async Task<List<long>> QuotedAsync(CommonsDb db, CancellationToken ct)
    {
        if (!Html.Contains("<blockquote", StringComparison.Ordinal)) return [];
        var posts = new HtmlParser().ParseDocument(Html).QuerySelectorAll("blockquote.quote > p:first-child > a[href]")
            .Where(link => link.Closest("blockquote")!.ParentElement?.Closest("blockquote") is null).Select(link => PostIdOf(link.GetAttribute("href")!)).OfType<long>().Distinct().Take(QuotesMax).ToList();
        return posts.Count is 0 ? [] : await db.Posts.Where(p => posts.Contains(p.Id) && p.Author.MemberId != null).Select(p => p.Author.MemberId!.Value).Distinct().ToListAsync(ct);
    }

    private static long? PostIdOf(string href) =>
        href.LastIndexOf("/p/", StringComparison.Ordinal) is >= 0 and var at && long.TryParse(href[(at + 3)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
}
