using Commons.Web.Members.Ignoring;

namespace Commons.Web.Forum.People;

/// <summary>Of two people of whom one blocked the other neither replies to the other, here or from another server.</summary>
public sealed class NoReplyThroughWall(CommonsDb db) : IWritingRule
{
    public async Task CheckAsync(WritingAct act, CancellationToken ct)
    {
        if (act.AnsweredAuthorId is { } answered && await db.IsWallBetweenAsync(act.Author.Id, answered, ct))
            throw new Refusal("You cannot reply to this person. What you wrote is still here.", "Body");
    }
}
