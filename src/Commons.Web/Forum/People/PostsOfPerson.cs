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
        await archive.AddJsonAsync("reactions.json", await db.Reactions.Where(r => r.ReactorId == person.AuthorId).Select(r => new { r.PostId, r.Kind, r.At }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("poll-votes.json", await db.PollVotes.Where(v => v.AuthorId == person.AuthorId).OrderBy(v => v.PollId).ThenBy(v => v.Rank)
            .Join(db.Polls, v => v.PollId, p => p.Id, (v, p) => new { p.TopicId, p.Question, Answer = p.Options.Where(o => o.Id == v.OptionId).Select(o => o.Text).FirstOrDefault(), v.Rank, v.CastAt }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("drafts.json", await db.Drafts.Where(d => d.MemberId == person.MemberId).OrderBy(d => d.Id).Select(d => new { d.Place, d.Title, d.Board, d.Tags, d.Body, d.Poll, d.SavedAt }).ToListAsync(ct), ct);
        // As on the page of a post's history: what moderators hid says only that it was there.
        await archive.AddJsonAsync("revisions.json", await db.PostRevisions.Where(r => r.Post.AuthorId == person.AuthorId && r.Post.DeletedAt == null).OrderBy(r => r.PostId).ThenBy(r => r.Number)
            .Select(r => new { Revision = r, IsHidden = db.HiddenRevisions.Any(h => h.RevisionId == r.Id) })
            .Select(r => new { r.Revision.PostId, r.Revision.Number, r.Revision.WrittenAt, r.IsHidden, Title = r.IsHidden ? null : r.Revision.Title, Source = r.IsHidden ? null : r.Revision.Source }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("reading.json", await db.TopicReads.Where(r => r.MemberId == person.MemberId).Select(r => new { r.TopicId, r.Number }).ToListAsync(ct), ct);
        foreach (var post in posts) await archive.AddTextAsync($"posts/{post.Id}.md", post.Source, ct);
    }

    /// <summary>Posts become stubs by the same verb as when their author deletes them, so that books, search and other servers hear of it.</summary>
    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        await db.Bookmarks.Where(b => b.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.Drafts.Where(d => d.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
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
        await db.Polls.Where(p => p.Topic.AuthorId == person.AuthorId).ExecuteDeleteAsync(ct);   // Question and answers are words of theirs too; the votes go with them.
        await db.PostRevisions.Where(r => r.Post.AuthorId == person.AuthorId).ExecuteDeleteAsync(ct);   // Also of what a moderator had removed, of which no event tells.
        await db.WithheldTexts.Where(w => db.Posts.Any(p => p.Id == w.PostId && p.AuthorId == person.AuthorId)).ExecuteDeleteAsync(ct);   // What a moderator kept is gone for good as well.
    }
}
