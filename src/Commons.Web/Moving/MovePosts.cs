using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Moving.Sources;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moving;

/// <summary>
/// Posts of the old board, in the order in which they were written; a topic comes with the post that opens it. One transaction for each batch: topics stand complete as far
/// as they came, and whoever reads meanwhile sees nothing half-made.
/// </summary>
public sealed class MovePosts(CommonsDb db, MoveTexts texts, Tagging tagging, TimeProvider clock)
{
    public async Task MoveAsync(MoveOrder order, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var known = await db.MovedAsync(order.From, MovedKind.Post, ids, ct);
        var posts = order.Staged.Posts([.. ids.Where(id => !known.ContainsKey(id))]);
        order.Report.Count(MovedKind.Post, 0, known.Count);
        if (posts.Count is 0) return;

        var authors = await db.MovedAsync(order.From, MovedKind.Person, posts.Select(p => p.Author).OfType<string>().Distinct(), ct);
        var pictures = await texts.PicturesAsync(order, posts, authors, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var topics = await TopicsAsync(order, posts, ct);
        var keys = posts.Zip(await db.TakePostIdsAsync(posts.Count, ct)).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        var places = await PlacesAsync(order, posts, keys, ct);
        var cooked = await texts.CookAsync(order, posts, pictures, places, ct);
        var writers = await WritersAsync(order, posts, authors, ct);
        for (var i = 0; i < posts.Count; i++) await TakeInAsync(order, posts[i], cooked[i], keys, places, topics, writers, ct);
        await db.SaveChangesAsync(ct);
        Note(order, posts, keys, topics);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task TakeInAsync(MoveOrder order, StagedPost post, PostText text, Dictionary<string, long> keys, Dictionary<PostRef, long> places, MovedTopics topics, Dictionary<string, Author> writers, CancellationToken ct)
    {
        var (writer, at) = (writers[post.Author ?? ""], At(post.At));
        if (!topics.Known.TryGetValue(post.Topic, out var topic))
        {
            topic = Topic.MoveIn(topics.Boards[post.Board], writer, Title(post.Title), at, new(post.IsLocked, post.IsArchived, post.IsUnlisted, post.Pin));
            db.Topics.Add(topic);
            topics.Known.Add(post.Topic, topic);
            topics.New.Add(post);
            if (Tags(order, post.Topic) is { Count: > 0 } tags && topic.Board.TagRule is TagRule.Allowed or TagRule.Required) await tagging.PutAsync(topic, tags, ct);
        }
        long? answered = ReplyOf(post) is { } reply && places.TryGetValue(reply, out var id) ? id : null;
        db.Posts.Add(topic.TakeIn(new(keys[post.Id], post.Number, writer, text, answered, at, post.Edited is { } edited ? At(edited) : null), clock.GetUtcNow()));
    }

    /// <summary>Takes the rows that numbering and counting need, then reads them.</summary>
    private async Task<MovedTopics> TopicsAsync(MoveOrder order, IReadOnlyList<StagedPost> posts, CancellationToken ct)
    {
        var boardIds = await db.MovedAsync(order.From, MovedKind.Board, posts.Select(p => p.Board).Distinct(), ct);
        var topicIds = await db.MovedAsync(order.From, MovedKind.Topic, posts.Select(p => p.Topic).Distinct(), ct);
        var (boards, known) = (boardIds.Values.ToList(), topicIds.Values.ToList());
        await db.Boards.Where(b => boards.Contains(b.Id)).OrderBy(b => b.Id).LockAsync(b => b.TopicCount, ct);
        await db.Topics.Where(t => known.Contains(t.Id)).OrderBy(t => t.Id).LockAsync(t => t.LastNumber, ct);
        var boardRows = await db.Boards.Include(b => b.Parent).Where(b => boards.Contains(b.Id)).ToDictionaryAsync(b => b.Id, ct);
        var topicRows = await db.Topics.Include(t => t.LastAuthor).Where(t => known.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        return new(boardIds.ToDictionary(b => b.Key, b => boardRows[b.Value]), topicIds.ToDictionary(t => t.Key, t => topicRows[t.Value]), []);
    }

    /// <summary>Where the posts are that these ones quote or answer: here since an earlier batch, or in this one.</summary>
    private async Task<Dictionary<PostRef, long>> PlacesAsync(MoveOrder order, IReadOnlyList<StagedPost> posts, Dictionary<string, long> keys, CancellationToken ct)
    {
        var named = posts.SelectMany(p => order.Source.Quoted(p.Text).Append(ReplyOf(p)!)).Where(r => r is not null).Distinct().ToList();
        var ids = named.Select(r => (Ref: r, Id: r.Id ?? order.Staged.PostAt(r.Topic!, r.Number!.Value))).Where(r => r.Id is not null).ToList();
        var moved = await db.MovedAsync(order.From, MovedKind.Post, ids.Select(r => r.Id!).Distinct(), ct);
        var places = new Dictionary<PostRef, long>();
        foreach (var (name, id) in ids)
            if (keys.TryGetValue(id!, out var here) || moved.TryGetValue(id!, out here)) places[name] = here;
        return places;
    }

    private async Task<Dictionary<string, Author>> WritersAsync(MoveOrder order, IReadOnlyList<StagedPost> posts, IReadOnlyDictionary<string, long> moved, CancellationToken ct)
    {
        var ids = moved.Values.ToList();
        var authors = await db.Authors.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        var writers = moved.Where(m => authors.ContainsKey(m.Value)).ToDictionary(m => m.Key, m => authors[m.Value]);
        Author? former = null;
        foreach (var nobody in posts.Select(p => p.Author ?? "").Distinct().Where(id => !writers.ContainsKey(id)).ToList())
        {
            writers[nobody] = former ??= await NobodyAsync(order, ct);
            order.Report.LeaveOut("posts of people whom the dump does not hold; their writer is called “Somebody who left”", null, posts.Count(p => (p.Author ?? "") == nobody));
        }
        return writers;
    }

    /// <summary>One writer for all whose account was deleted on the old board.</summary>
    private async Task<Author> NobodyAsync(MoveOrder order, CancellationToken ct)
    {
        const string Key = "nobody:";
        if (await db.MovedAsync(order.From, MovedKind.Person, [Key], ct) is { Count: 1 } known) return await db.Authors.SingleAsync(a => a.Id == known[Key], ct);
        var name = "former_member";
        for (var number = 2; !await Names.TakeAsync(db, name, clock.GetUtcNow(), ct); number++) name = $"former_member_{number}";
        var author = Author.OfMember(name, order.Origin, clock.GetUtcNow());
        author.DisplayName = "Somebody who left";
        db.Authors.Add(author);
        await db.SaveChangesAsync(ct);
        db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Person, SourceId = Key, TargetId = author.Id });
        return author;
    }

    /// <summary>In the same transaction says what has come.</summary>
    private void Note(MoveOrder order, List<StagedPost> posts, Dictionary<string, long> keys, MovedTopics topics)
    {
        foreach (var opening in topics.New)
            db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Topic, SourceId = opening.Topic, TargetId = topics.Known[opening.Topic].Id, Was = opening.Slug is { Length: <= MovedThing.WasLengthMax } slug ? slug : null });
        foreach (var post in posts) db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Post, SourceId = post.Id, TargetId = keys[post.Id] });
        order.Report.Count(MovedKind.Topic, topics.New.Count, 0);
        order.Report.Count(MovedKind.Post, posts.Count, 0);
    }

    private static PostRef? ReplyOf(StagedPost post) => post.Reply is { } reply ? new(reply) : post.ReplyNumber is { } number ? new(null, post.Topic, number) : null;

    private static List<string> Tags(MoveOrder order, string topic) =>
        [.. order.Staged.TagsOf(topic).Select(Tag.NameOf).Where(n => n.Length is > 0 and <= Tag.NameLengthMax).Distinct(StringComparer.Ordinal).Take(Tag.PerTopicMax)];

    private static string Title(string old)
    {
        var title = TypedText.Line(old);
        return !TypedText.IsVisible(title) ? "A topic without a title" : title.Length <= Topic.TitleLengthMax ? title : title[..(Topic.TitleLengthMax - 1)].TrimEnd() + "…";
    }

    /// <summary>No old post is later than now.</summary>
    private DateTimeOffset At(long micros) => new(Math.Clamp(micros, 0, UtcMicros.Of(clock.GetUtcNow())) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private sealed record MovedTopics(Dictionary<string, Board> Boards, Dictionary<string, Topic> Known, List<StagedPost> New);
}
