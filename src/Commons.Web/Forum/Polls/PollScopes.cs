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
            return db.Polls.Standing(db).Include(p => p.Topic).SingleOrDefaultAsync(p => p.Id == id && visible.Any(t => t.Id == p.TopicId), ct);
        }
    }
}

public static class StandingPolls
{
    extension(IQueryable<Poll> polls)
    {
        /// <summary>Those whose opening post stands: a question goes with the words it was asked in.</summary>
        public IQueryable<Poll> Standing(CommonsDb db) => polls.Where(p => db.Posts.Any(o => o.TopicId == p.TopicId && o.Number == 1 && o.DeletedAt == null));
    }
}
