using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Polls;

public static class PollScopes
{
    extension(CommonsDb db)
    {
        /// <summary>The only way to read a poll or vote in it: its topic is there for this reader, in the lists or not, and not removed.</summary>
        public Task<Poll?> FindPollAsync(long id, Member? reader, CancellationToken ct)
        {
            var visible = db.Topics.VisibleTo(reader).Where(t => t.RemovedAt == null);
            return db.Polls.Include(p => p.Topic).SingleOrDefaultAsync(p => p.Id == id && visible.Any(t => t.Id == p.TopicId), ct);
        }
    }
}
