using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Messages.Conversations;

/// <summary>One private message. Source and cooked HTML are both stored, as of a post.</summary>
public sealed class Message
{
    public long Id { get; private set; }
    public long ConversationId { get; private set; }
    public required Conversation Conversation { get; init; }

    /// <summary>Its place in the conversation, from 1.</summary>
    public required int Number { get; init; }
    public long AuthorId { get; private set; }
    public required Author Author { get; init; }
    public required string Source { get; set; }
    public required string Html { get; set; }
    public required int RendererVersion { get; set; }
    public required DateTimeOffset SentAt { get; init; }
    public DateTimeOffset? EditedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>The one-time key of its form: sent again it leads to this message and not to a second one.</summary>
    public Guid? FormKey { get; init; }
    public bool IsDeleted => DeletedAt is not null;

    internal static Message Write(Conversation conversation, int number, Author author, MessageText text, DateTimeOffset at, Guid? formKey) => new()
    {
        Conversation = conversation, Number = number, Author = author, Source = text.Source, Html = text.Html.Value, RendererVersion = Renderer.Version, SentAt = at, FormKey = formKey,
    };

    /// <exception cref="Refusal">It was taken away.</exception>
    public void Edit(MessageText text, DateTimeOffset at)
    {
        if (IsDeleted) throw new Refusal("This message was taken away; it cannot be changed.", "Body");
        if (Source == text.Source) return;
        (Source, Html, RendererVersion, EditedAt) = (text.Source, text.Html.Value, Renderer.Version, at);
    }

    /// <summary>Takes it away: the text is gone, the number stays.</summary>
    public void Delete(DateTimeOffset at) => (DeletedAt, Source, Html) = (DeletedAt ?? at, "", "");
}

/// <summary>A message's text, checked and cooked.</summary>
public sealed class MessageText
{
    public const int LengthMax = 10_000;

    private MessageText(string source, SafeHtml html) => (Source, Html) = (source, html);

    public string Source { get; }
    public SafeHtml Html { get; }

    /// <exception cref="Refusal">Nothing to read in it, or too long.</exception>
    public static MessageText FromMarkdown(string? markdown, Renderer renderer)
    {
        var source = TypedText.Block(markdown);
        if (!TypedText.IsVisible(source)) throw new Refusal("A message needs some text.", "Body");
        if (source.Length > LengthMax) throw new Refusal($"A message has at most {LengthMax:N0} characters; this one has {source.Length:N0}.", "Body");
        return new(source, renderer.Cook(source));
    }
}
