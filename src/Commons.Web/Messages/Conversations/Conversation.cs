using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Messages.Conversations;

/// <summary>Some people who write to each other, where nobody else reads.</summary>
public sealed class Conversation : Entity
{
    /// <summary>People of one conversation, the one who started it included.</summary>
    public const int PeopleMax = 30;
    public const int TitleLengthMax = 120;

    public long Id { get; private set; }

    /// <summary>What it is about; may be empty.</summary>
    public required string Title { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The highest number given to a message here.</summary>
    public int LastNumber { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
    public List<Participant> Participants { get; } = [];
    public List<Message> Messages { get; } = [];

    public string Path => $"/my/messages/{Id}";

    /// <param name="others">Those who are written to, without the writer.</param>
    /// <exception cref="Refusal">Nobody is written to, too many are, or the title is too long.</exception>
    public static Conversation Start(Author writer, IReadOnlyCollection<Author> others, string? title, DateTimeOffset at)
    {
        title = TypedText.Line(title);
        if (title.Length > TitleLengthMax) throw new Refusal($"A title has at most {TitleLengthMax} characters.", "Title");
        if (others.Count is 0) throw new Refusal("Say who is to get it.", "To");
        if (others.Count + 1 > PeopleMax) throw new Refusal($"At most {PeopleMax} people write to each other, you included.", "To");
        var conversation = new Conversation { Title = title, StartedAt = at };
        foreach (var author in others.Prepend(writer)) conversation.Participants.Add(new Participant { Author = author, JoinedAt = at, FromNumber = 1 });
        return conversation;
    }

    /// <summary>Adds a message. Call it with the row locked, because it gives out the next number.</summary>
    public Message Write(Author writer, MessageText text, DateTimeOffset at, Guid? formKey)
    {
        var message = Message.Write(this, ++LastNumber, writer, text, at, formKey);
        Messages.Add(message);
        LastAt = at;
        foreach (var participant in Participants)
        {
            if (participant.Author == writer) participant.Read(LastNumber);
            else if (participant.Author.MemberId is { } memberId) Record(() => new MessageSent(message.Id, Id, writer.Id, memberId));
        }
        return message;
    }

    /// <summary>A conversation of another board, between the same people. Nobody is told: they have read it there.</summary>
    /// <param name="people">Two to <see cref="PeopleMax"/>, each once.</param>
    public static Conversation MoveIn(IReadOnlyCollection<Author> people, string title, DateTimeOffset at)
    {
        var conversation = new Conversation { Title = title, StartedAt = at };
        foreach (var author in people) conversation.Participants.Add(new Participant { Author = author, JoinedAt = at, FromNumber = 1 });
        return conversation;
    }

    /// <summary>Adds a message of another board behind those that are here, read by everybody. Call it with the row locked.</summary>
    public Message TakeIn(Author writer, MessageText text, DateTimeOffset at)
    {
        var message = Message.Write(this, ++LastNumber, writer, text, at, null);
        Messages.Add(message);
        if (at > LastAt) LastAt = at;
        foreach (var participant in Participants) participant.Read(LastNumber);
        return message;
    }

    /// <summary>Takes somebody in, who reads from now on. Somebody who is in it already stays as they are.</summary>
    /// <exception cref="Refusal">It is full.</exception>
    public void Add(Author author, DateTimeOffset at)
    {
        if (Participants.Any(p => p.AuthorId == author.Id)) return;
        if (Participants.Count >= PeopleMax) throw new Refusal($"At most {PeopleMax} people write to each other.", "To");
        Participants.Add(new Participant { Author = author, JoinedAt = at, FromNumber = LastNumber + 1, ReadNumber = LastNumber });
    }
}

/// <summary>One person in a conversation.</summary>
public sealed class Participant
{
    public long Id { get; private set; }
    public long ConversationId { get; private set; }
    public Conversation Conversation { get; private set; } = null!;
    public long AuthorId { get; private set; }
    public required Author Author { get; init; }
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>The first message that they may read.</summary>
    public required int FromNumber { get; init; }

    /// <summary>The last message that they have read.</summary>
    public int ReadNumber { get; set; }

    public void Read(int number) => ReadNumber = Math.Max(ReadNumber, number);
}
