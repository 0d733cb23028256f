using Commons.Web.Members;

namespace Commons.Web.Forum;

/// <summary>
/// Says no to somebody who would write, vote or react on a board. Asked inside the transaction, before anything is written; the feature that knows the
/// reason registers it (scoped), so that the forum need not know that feature.
/// </summary>
public interface IWritingRule
{
    /// <exception cref="Refusal">This person may not, with the sentence that says why and until when.</exception>
    Task CheckAsync(WritingAct act, CancellationToken ct);
}

/// <summary>Who would write, and on which board.</summary>
/// <param name="AnsweredAuthorId">Whom a reply answers: the writer of the post it is to, else whoever started the topic.</param>
/// <param name="Kind">Whether something new would come to the board.</param>
public sealed record WritingAct(long BoardId, Author Author, long? AnsweredAuthorId = null, WritingKind Kind = WritingKind.Other)
{
    /// <summary>The field of the form that a refusal is about.</summary>
    public string Field => Kind is WritingKind.Topic ? "Board" : "Body";
}

public enum WritingKind
{
    /// <summary>A vote, a change, a flag: about what is there already.</summary>
    Other,
    Topic,
    Reply,
}

public static class WritingRules
{
    extension(IEnumerable<IWritingRule> rules)
    {
        public async Task CheckAsync(WritingAct act, CancellationToken ct)
        {
            foreach (var rule in rules) await rule.CheckAsync(act, ct);
        }
    }
}
