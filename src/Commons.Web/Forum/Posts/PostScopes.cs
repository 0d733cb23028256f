using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Posts;

/// <summary>The only ways in which a page or a call reaches a post.</summary>
public static class PostScopes
{
    extension(CommonsDb db)
    {
        /// <summary>The posts of the topics that this reader sees, with topic, board and author; empty places of deleted ones included.</summary>
        public IQueryable<Post> PostsVisibleTo(Member? reader)
        {
            var visible = db.Topics.VisibleTo(reader);
            return db.Posts.Include(p => p.Topic).ThenInclude(t => t.Board).Include(p => p.Author).Where(p => visible.Any(t => t.Id == p.TopicId));
        }

        public Task<Post?> FindPostAsync(long id, Member? reader, CancellationToken ct) => db.PostsVisibleTo(reader).SingleOrDefaultAsync(p => p.Id == id, ct);

        /// <summary>A post that is still there.</summary>
        public Task<Post?> FindStandingPostAsync(long id, Member? reader, CancellationToken ct) => db.PostsVisibleTo(reader).SingleOrDefaultAsync(p => p.Id == id && p.DeletedAt == null, ct);

        /// <summary>A post that this member wrote and may change.</summary>
        public async Task<Post?> FindOwnPostAsync(long id, Member member, CancellationToken ct) =>
            await db.FindStandingPostAsync(id, member, ct) is { } post && post.AuthorId == member.Author.Id ? post : null;

        /// <summary>A post that this member may change: their own, or one that was written here on a board that they moderate.</summary>
        public async Task<Post?> FindEditablePostAsync(long id, Member member, CancellationToken ct) =>
            await db.FindStandingPostAsync(id, member, ct) is { } post && (post.AuthorId == member.Author.Id || (post.RemoteUri is null && member.Moderates(post.Topic.BoardId))) ? post : null;

        /// <summary>A post that this member wrote and took away.</summary>
        public Task<Post?> FindOwnDeletedPostAsync(long id, Member member, CancellationToken ct)
        {
            var authorId = member.Author.Id;
            return db.PostsVisibleTo(member).SingleOrDefaultAsync(p => p.Id == id && p.AuthorId == authorId && p.DeletedAt != null && !p.WasTakenByModerator, ct);
        }

        /// <summary>A post that this member may take away: their own, or one on a board that they moderate.</summary>
        public async Task<Post?> FindDeletablePostAsync(long id, Member member, CancellationToken ct) =>
            await db.FindStandingPostAsync(id, member, ct) is { } post && (post.AuthorId == member.Author.Id || member.Moderates(post.Topic.BoardId)) ? post : null;
    }
}
