using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Answers;

/// <summary>Marks the reply that answers a topic, for whoever asked and for the board's moderators.</summary>
public sealed class Answering(CommonsDb db, TopicKeeping keeping)
{
    /// <summary>False where there is no such post for this member, or it is not theirs to say.</summary>
    /// <exception cref="Refusal">As <see cref="Topic.Accept"/> says.</exception>
    public async Task<bool> SayAsync(long postId, Member member, bool isAnswer, CancellationToken ct)
    {
        var topic = await db.Topics.VisibleTo(member).Where(t => t.Posts.Any(p => p.Id == postId)).Select(t => new { t.Id, t.AuthorId, t.BoardId }).SingleOrDefaultAsync(ct);
        if (topic is null || (topic.AuthorId != member.Author.Id && !member.Moderates(topic.BoardId))) return false;
        await keeping.ChangeAsync(topic.Id, async found =>
        {
            if (isAnswer) found.Accept(await db.Posts.SingleAsync(p => p.Id == postId, ct), member.Author.Id);
            else if (found.AcceptedPostId == postId) found.Unaccept(member.Author.Id);
        }, ct);
        return true;
    }
}
