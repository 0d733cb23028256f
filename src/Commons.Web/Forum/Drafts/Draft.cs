using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Drafts;

/// <summary>What a member has typed and not posted: one for each place where they write. Nobody else ever sees it.</summary>
public sealed class Draft
{
    public const int PlaceLengthMax = 40;
    public const int BoardLengthMax = 32;

    /// <summary>As many as a person has at most; the next one is refused (FORUM 6.2, row 15).</summary>
    public const int CountMax = 100;
    public const int KeptForDays = 180;

    public long Id { get; private set; }
    public required long MemberId { get; init; }
    public Member Member { get; private set; } = null!;

    /// <summary>Which form it belongs to (<see cref="DraftPlace"/>).</summary>
    public required string Place { get; init; }
    public string Title { get; private set; } = "";
    public string Board { get; private set; } = "";
    public string Body { get; private set; } = "";

    /// <summary>Rises with each save; who saves over a number they have not seen has typed in another tab meanwhile.</summary>
    public int Sequence { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Takes what stands in the form, cut where the form would refuse it: a draft is there to lose nothing, not to judge.</summary>
    public void Save(string? title, string? board, string body, DateTimeOffset at) => (Title, Board, Body, Sequence, SavedAt) =
        (Cut(title, Topic.TitleLengthMax), Cut(board, BoardLengthMax), Cut(body, PostText.LengthMax), Sequence + 1, at);

    private static string Cut(string? text, int lengthMax) => text is null ? "" : text.Length <= lengthMax ? text : text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];
}
