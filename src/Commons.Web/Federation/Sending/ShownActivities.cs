using Commons.Web.Forum.Topics;

namespace Commons.Web.Federation.Sending;

/// <summary>
/// Which of our activities anybody may read: the bytes stay as they were sent, so words that were taken away since, or whose topic was, must not be served
/// from them any more.
/// </summary>
internal static class ShownActivities
{
    extension(IQueryable<OutboxActivity> activities)
    {
        /// <summary>What is public, but for what says words that are gone; that they are gone is said for ever.</summary>
        public IQueryable<OutboxActivity> Shown(CommonsDb db) => activities.Where(a => a.IsPublic && (a.Type == "Delete"
            || !db.Posts.Any(p => p.Id == a.PostId && ((p.DeletedAt != null && a.At <= p.DeletedAt) || (p.Topic.RemovedAt != null && a.At <= p.Topic.RemovedAt)))));

        /// <summary>Nothing of a topic that is found by its address alone.</summary>
        public IQueryable<OutboxActivity> Listed(CommonsDb db) => activities.Where(a => a.PostId == null || !db.Posts.Any(p => p.Id == a.PostId && !db.Topics.Listed().Any(t => t.Id == p.TopicId)));
    }
}
