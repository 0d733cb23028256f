using Commons.Web.Forum.Answers;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Sharing;

/// <summary>
/// What search engines are told about a topic, as microdata of schema.org: a DiscussionForumPosting whose comments are nested as the answers are, or, where
/// answers can be accepted, a QAPage (FORUM 1.1). The page stays flat: an item names what belongs to it by <c>itemref</c>.
/// </summary>
public sealed class TopicSchema
{
    private const string Vocabulary = "https://schema.org/";

    private readonly IReadOnlyDictionary<int, Mark> marks;

    private TopicSchema(IReadOnlyDictionary<int, Mark> marks, Mark? opening, bool isQuestion) => (this.marks, Opening, IsQuestion) = (marks, opening, isQuestion);

    /// <summary>Nothing is told: the opening post is gone.</summary>
    public static TopicSchema Nothing { get; } = new(new Dictionary<int, Mark>(), null, false);

    public bool IsQuestion { get; }

    /// <summary>The topic itself.</summary>
    public Mark? Opening { get; }

    /// <summary>Whether the opening post stands elsewhere, so that the page says in short what it is about.</summary>
    public bool OpeningIsElsewhere => Opening is not null && !marks.ContainsKey(1);

    /// <summary>How a post of this page is marked; null for a stub, and for what the reader muted.</summary>
    public Mark? Of(int number) => marks.GetValueOrDefault(number);

    public static TopicSchema Of(TopicPage page)
    {
        var shown = page.Shown.Select(b => b.Post).Where(p => !p.IsDeleted && p.MutedBecause is null).ToList();
        if (page.Share is null || (page.Posts.Any(p => p.Number is 1) && shown.All(p => p.Number is not 1))) return Nothing;
        var parents = page.Posts.ToDictionary(p => p.Number, p => p.InReplyToNumber);
        var here = shown.Select(p => p.Number).ToHashSet();
        var beneath = shown.Where(p => p.Number > 1).ToLookup(p => p.Id == page.Topic.AcceptedPostId ? 1 : ParentOf(p, here, parents));
        var acceptedElsewhere = page.Extras.Cards.Any(c => c.Part.Model is AcceptedAnswer { IsElsewhere: true });
        var isQuestion = (page.Board.TakesAnswers || page.Topic.AcceptedPostId is not null) && (beneath[1].Any() || acceptedElsewhere);
        var refs = beneath[1].Select(p => $"post_{p.Number}").Concat(isQuestion && acceptedElsewhere ? ["accepted"] : []);
        var opening = isQuestion ? new Mark("mainEntity", Vocabulary + "Question", Refs(refs)) : new Mark(null, Vocabulary + "DiscussionForumPosting", Refs(refs));
        return new(shown.ToDictionary(p => p.Number, p => p.Number is 1 ? opening : MarkOf(p, beneath, isQuestion, page.Topic.AcceptedPostId)), opening, isQuestion);
    }

    private static Mark MarkOf(PostLine post, ILookup<int, PostLine> beneath, bool isQuestion, long? acceptedId)
    {
        var refs = Refs(beneath[post.Number].Select(p => $"post_{p.Number}"));
        if (!isQuestion || !beneath[1].Contains(post)) return new("comment", Vocabulary + "Comment", refs);
        return new(post.Id == acceptedId ? "acceptedAnswer" : "suggestedAnswer", Vocabulary + "Answer", refs);
    }

    /// <summary>The nearest post above that is marked; what answers none on this page answers the topic.</summary>
    private static int ParentOf(PostLine post, HashSet<int> here, Dictionary<int, int?> parents)
    {
        var parent = post.InReplyToNumber;
        while (parent is { } number && number is not 1 && !here.Contains(number)) parent = parents.GetValueOrDefault(number);
        return parent ?? 1;
    }

    private static string? Refs(IEnumerable<string> ids) => string.Join(' ', ids) is { Length: > 0 } refs ? refs : null;

    /// <param name="Property">What it is of the item it belongs to; null for the topic.</param>
    /// <param name="Refs">The ids of what belongs to it.</param>
    public sealed record Mark(string? Property, string Type, string? Refs);
}
