using Commons.Web.Members;
using Commons.Web.Members.Ignoring;

namespace Commons.Web.Forum.Topics;

public static class TopicScopes
{
    extension(IQueryable<Topic> topics)
    {
        /// <summary>What stands in lists, feeds and searches, for everybody alike.</summary>
        public IQueryable<Topic> Listed() => topics.Where(t => t.RemovedAt == null && t.UnlistedAt == null);

        /// <summary>Without what this reader muted: what people, servers and boards of theirs started, and topics and tags they set to muted. Words are looked for in the titles that were read.</summary>
        public IQueryable<Topic> NotIgnored(Ignored ignored)
        {
            var (authors, boards, hosts, muted, tags, spared) = (ignored.AuthorIds, ignored.BoardIds, ignored.Hosts, ignored.TopicIds, ignored.TagIds, ignored.Spared);
            if (boards.Count > 0) topics = topics.Where(t => !boards.Contains(t.BoardId) || spared.Contains(t.Id));
            if (muted.Count > 0) topics = topics.Where(t => !muted.Contains(t.Id));
            if (tags.Count > 0) topics = topics.Where(t => !t.Tags.Any(x => tags.Contains(x.TagId)) || spared.Contains(t.Id));
            if (authors.Count > 0) topics = topics.Where(t => !authors.Contains(t.AuthorId));
            return hosts.Count is 0 ? topics : topics.Where(t => t.Author.Host == null || !hosts.Contains(t.Author.Host));
        }

        /// <summary>The only way a page reaches a topic: a removed one is there only for those who wrote in it and for its board's moderators.</summary>
        public IQueryable<Topic> VisibleTo(Member? reader)
        {
            if (reader is null) return topics.Where(t => t.RemovedAt == null);
            if (reader.Roles.Any(r => r.Role is Role.Steward || (r.Role is Role.Moderator && r.BoardId is null))) return topics;
            var authorId = reader.Author.Id;
            var boards = reader.Roles.Where(r => r.Role is Role.Moderator).Select(r => r.BoardId!.Value).ToList();
            return topics.Where(t => t.RemovedAt == null || boards.Contains(t.BoardId) || t.Posts.Any(p => p.AuthorId == authorId));
        }

        public Task<Topic?> FindVisibleAsync(long id, Member? reader, CancellationToken ct) =>
            topics.VisibleTo(reader).Include(t => t.Board).SingleOrDefaultAsync(t => t.Id == id, ct);

        /// <summary>A topic whose tags this member may change: whoever started it, and the board's moderators.</summary>
        public async Task<Topic?> FindTaggableAsync(long id, Member member, CancellationToken ct)
        {
            var topic = await topics.VisibleTo(member).Include(t => t.Tags).ThenInclude(x => x.Tag).SingleOrDefaultAsync(t => t.Id == id, ct);
            return topic is { RemovedAt: null } && (topic.AuthorId == member.Author.Id || member.Moderates(topic.BoardId)) ? topic : null;
        }

        /// <summary>A topic on a board that this member moderates, and that was not merged into another.</summary>
        public async Task<Topic?> FindModeratedAsync(long id, Member member, CancellationToken ct) =>
            await topics.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.MergedIntoId == null, ct) is { } topic && member.Moderates(topic.BoardId) ? topic : null;

        /// <summary>The topic into which this one was merged, if that is there for this reader.</summary>
        public async Task<Topic?> FindMergedIntoAsync(long id, Member? reader, CancellationToken ct) =>
            await topics.Where(t => t.Id == id).Select(t => t.MergedIntoId).SingleOrDefaultAsync(ct) is { } into ? await topics.VisibleTo(reader).AsNoTracking().SingleOrDefaultAsync(t => t.Id == into, ct) : null;
    }
}
