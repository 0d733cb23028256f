using System.Globalization;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Pictures;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Drafts;

/// <summary>What a member has typed and not posted: one for each place where they write. Nobody else ever sees it.</summary>
public sealed class Draft
{
    public const int PlaceLengthMax = 40;
    public const int BoardLengthMax = 32;

    /// <summary>Of a poll that is not yet judged: room for more answers than it may have.</summary>
    public const int OptionsLengthMax = 4_000;

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

    /// <summary>As they stand in the field.</summary>
    public string Tags { get; private set; } = "";

    /// <summary>The poll as far as it was typed; null where nothing was.</summary>
    public PollForm? Poll { get; private set; }

    /// <summary>The number of the post that a reply answers; null where it answers the topic.</summary>
    public int? To { get; private set; }

    /// <summary>Why a moderator changes the post of somebody else.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Rises with each save; who saves over a number they have not seen has typed in another tab meanwhile.</summary>
    public int Sequence { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Where its form stands.</summary>
    public string Path => DraftPlace.Path(Place, To)!;

    /// <summary>As which place it shows pictures (<see cref="PictureUse"/>).</summary>
    public string PicturePlace => PicturePlaceOf(Id);

    public static string PicturePlaceOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{PictureUse.DraftPlace}{id}");

    /// <summary>Takes what stands in the form, cut where the form would refuse it: a draft is there to lose nothing, not to judge.</summary>
    public void Save(DraftForm form, DateTimeOffset at)
    {
        (Title, Board, Body) = (Cut(TypedText.Line(form.Title), Topic.TitleLengthMax), Cut(TypedText.Line(form.Board), BoardLengthMax), Cut(TypedText.Block(form.Body), PostText.LengthMax));
        (Tags, Reason, To) = (Cut(TypedText.Line(form.Tags), Tag.FieldLengthMax), Cut(TypedText.Line(form.Reason), Forum.Reason.LengthMax), form.To is > 0 ? form.To : null);
        Poll = form.Poll is { IsEmpty: false } poll
            ? poll with { Question = Cut(TypedText.Line(poll.Question), Polls.Poll.QuestionLengthMax), Options = Cut(TypedText.Block(poll.Options), OptionsLengthMax) } : null;
        (Sequence, SavedAt) = (Sequence + 1, at);
    }

    private static string Cut(string? text, int lengthMax) => text is null ? "" : text.Length <= lengthMax ? text : text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];
}
