using Commons.Web.Forum.People;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Answers;

/// <summary>The accepted answer beneath the question, with a link to where it stands, and on each reply the way to mark it.</summary>
public sealed class AnswersOnTopic(CommonsDb db, CurrentMember current, IgnoredByReader ignored) : ITopicExtras
{
    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        var topic = await db.Topics.Where(t => t.Id == view.TopicId).Select(t => new { t.AcceptedPostId, t.AuthorId, t.Board.TakesAnswers, t.RemovedAt, t.ArchivedAt }).SingleAsync(ct);
        if (!topic.TakesAnswers && topic.AcceptedPostId is null) return TopicExtras.None;
        var mayMark = topic is { RemovedAt: null, ArchivedAt: null } && await current.FindAsync(ct) is { } reader && (reader.Author.Id == topic.AuthorId || reader.Moderates(view.BoardId));
        return new() { Cards = await AnswerAsync(view, topic.AcceptedPostId, ct), Acts = Marks(view, topic.AcceptedPostId, mayMark && topic.TakesAnswers) };
    }

    /// <summary>Only under the question itself: on later pages it would come between other things.</summary>
    private async Task<IReadOnlyList<TopicExtras.Card>> AnswerAsync(TopicView view, long? acceptedId, CancellationToken ct)
    {
        if (acceptedId is null || view.Posts is not [{ Number: 1 }, ..]) return [];
        var answer = await db.Posts.Where(p => p.Id == acceptedId && p.DeletedAt == null)
            .Select(p => new AcceptedAnswer(p.Id, p.Number, p.AuthorId, new Writer(p.Author.Name, p.Author.DisplayName, p.Author.Host, p.Author.Avatar), SafeHtml.Stored(p.Html), p.WrittenAt, false)).SingleOrDefaultAsync(ct);
        if (answer is not null && (await ignored.GetAsync(ct)).Has(answer.AuthorId, answer.Author.Host)) return [];   // Where it stands it shrinks to a line; here it would not.
        return answer is null ? [] : [new(1, new Part("/Forum/Answers/_Accepted.cshtml", answer with { IsElsewhere = view.Posts.All(p => p.PostId != acceptedId) }))];
    }

    private static IReadOnlyList<TopicExtras.Label> Marks(TopicView view, long? acceptedId, bool mayMark) =>
    [
        .. from post in view.Posts
           where post.Number > 1 && !post.IsDeleted && (mayMark || post.PostId == acceptedId)
           select new TopicExtras.Label(post.PostId, new Part("/Forum/Answers/_Mark.cshtml", new AnswerMark(post.PostId, post.Number, post.PostId == acceptedId, mayMark))),
    ];
}

/// <summary>The answer as it stands beneath the question.</summary>
/// <param name="IsElsewhere">Whether the post itself stands on another page, so that this is where search engines find it.</param>
public sealed record AcceptedAnswer(long PostId, int Number, long AuthorId, Writer Author, SafeHtml Html, DateTimeOffset WrittenAt, bool IsElsewhere);

public sealed record AnswerMark(long PostId, int Number, bool IsAccepted, bool MayMark);
