using Commons.Web.Members;

namespace Commons.Web.Forum.Topics;

public static class TopicScopes
{
    extension(IQueryable<Topic> topics)
    {
        /// <summary>What stands in lists, for everybody alike.</summary>
        public IQueryable<Topic> Listed() => topics.Where(t => t.RemovedAt == null);

        /// <summary>The only way a page reaches a topic: a removed one is there only for those who wrote in it and for its board's moderators.</summary>
        public IQueryable<Topic> VisibleTo(Member? reader)
        {
            if (reader is null) return topics.Listed();
            if (reader.Roles.Any(r => r.Role is Role.Steward || (r.Role is Role.Moderator && r.BoardId is null))) return topics;
            var authorId = reader.Author.Id;
            var boards = reader.Roles.Where(r => r.Role is Role.Moderator).Select(r => r.BoardId!.Value).ToList();
            return topics.Where(t => t.RemovedAt == null || boards.Contains(t.BoardId) || t.Posts.Any(p => p.AuthorId == authorId));
        }

        public Task<Topic?> FindVisibleAsync(long id, Member? reader, CancellationToken ct) =>
            topics.VisibleTo(reader).Include(t => t.Board).SingleOrDefaultAsync(t => t.Id == id, ct);
    }
}
