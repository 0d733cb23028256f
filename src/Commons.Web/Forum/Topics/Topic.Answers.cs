using Commons.Web.Forum.Posts;

namespace Commons.Web.Forum.Topics;

/// <summary>The answer to what the topic asks, on boards that agreed to have one.</summary>
public sealed partial class Topic
{
    /// <summary>The accepted answer; null while there is none.</summary>
    public long? AcceptedPostId { get; private set; }

    /// <summary>Marks a reply as the answer, instead of the one marked before. Marking it again does nothing.</summary>
    /// <exception cref="Refusal">The board takes no answers, the post opens the topic or is gone, or the topic cannot change any more.</exception>
    public void Accept(Post answer, long byId)
    {
        RefuseIfSettled();
        if (!Board.TakesAnswers) throw new Refusal("This board does not mark answers.");
        if (answer.TopicId != Id || answer.IsOpening || answer.IsDeleted) throw new Refusal("Only a reply that is still there can be the answer.");
        if (AcceptedPostId == answer.Id) return;
        AcceptedPostId = answer.Id;
        Record(() => new AnswerAccepted(Id, answer.Id, BoardId, answer.AuthorId, byId));
    }

    /// <summary>Takes the mark back.</summary>
    public void Unaccept(long? byId)
    {
        if (AcceptedPostId is not { } postId) return;
        AcceptedPostId = null;
        Record(() => new AnswerWithdrawn(Id, postId, BoardId, byId));
    }
}
