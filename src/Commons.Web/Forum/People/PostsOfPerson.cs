using Commons.Web.Hosting;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Forum.People;

/// <summary>What somebody wrote in the open.</summary>
public sealed class PostsOfPerson(CommonsDb db, CommonsOptions options) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        var posts = await db.Posts.AsNoTracking().Where(p => p.AuthorId == person.AuthorId && p.DeletedAt == null).OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Number, Topic = p.Topic.Title, Board = p.Topic.Board.Slug, p.WrittenAt, p.EditedAt, p.Source }).ToListAsync(ct);
        await archive.AddJsonAsync("posts.json", posts.ConvertAll(p => new { p.Id, Url = $"{options.Origin}/p/{p.Id}", p.Topic, p.Board, p.Number, p.WrittenAt, p.EditedAt, File = $"posts/{p.Id}.md" }), ct);
        await archive.AddJsonAsync("bookmarks.json", await db.Bookmarks.Where(b => b.MemberId == person.MemberId).Select(b => new { b.PostId, b.At, b.Note, b.RemindAt }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("votes.json", await db.Votes.Where(v => v.VoterId == person.AuthorId).Select(v => new { v.PostId, Direction = v.Direction.ToString(), v.At }).ToListAsync(ct), ct);
        foreach (var post in posts) await archive.AddTextAsync($"posts/{post.Id}.md", post.Source, ct);
    }

    /// <summary>Posts become stubs by the same verb as when their author deletes them, so that books, search and other servers hear of it.</summary>
    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        await db.Bookmarks.Where(b => b.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.TopicReads.Where(r => r.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.Readers.Where(r => r.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        if (farewell is Farewell.Keep)
        {
            await db.Posts.Where(p => p.AuthorId == person.AuthorId).LockAsync(p => p.Html, ct);   // Written to itself, so that the search learns the name anew.
            return;
        }
        var opened = await db.Topics.Where(t => t.AuthorId == person.AuthorId).ToListAsync(ct);
        var answered = (await db.Posts.Where(p => p.Topic.AuthorId == person.AuthorId && p.AuthorId != person.AuthorId && p.DeletedAt == null).Select(p => p.TopicId).Distinct().ToListAsync(ct)).ToHashSet();
        foreach (var topic in opened) topic.LoseTitle();
        foreach (var post in await db.Posts.Include(p => p.Topic).Where(p => p.AuthorId == person.AuthorId && p.DeletedAt == null).ToListAsync(ct))
            post.Withdraw(at, topicStays: answered.Contains(post.TopicId));
        await db.SaveChangesAsync(ct);
        await db.WithheldTexts.Where(w => db.Posts.Any(p => p.Id == w.PostId && p.AuthorId == person.AuthorId)).ExecuteDeleteAsync(ct);   // What a moderator kept is gone for good as well.
    }
}
