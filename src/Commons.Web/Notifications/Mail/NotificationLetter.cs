using System.Globalization;
using System.Text;
using Commons.Web.Hosting;
using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;

namespace Commons.Web.Notifications.Mail;

/// <summary>Writes the mail about a notification: what happened, the words, why it was sent and how to change that, in its reader's language.</summary>
public sealed class NotificationLetter(CommonsDb db, LetterPages pages, MailStops stops, CommonsOptions options)
{
    internal async Task<Letter> WriteAsync(Owed owed, DateTimeOffset now, CancellationToken ct)
    {
        using var speaking = owed.Language.Speak();
        using var telling = owed.Clock.Tell();
        var line = owed.Line;
        var page = new LetterPage
        {
            CoopName = await db.Coops.Select(c => c.Name).SingleOrDefaultAsync(ct) ?? "Commons",
            Origin = options.Origin,
            Sentence = NotificationWords.Happened(line),
            Rule = NotificationWords.Rule(line),
            Line = line,
            News = owed.News,
            Stop = stops.Address(owed.Member.Id, line.Kind),
        };
        var posts = string.Join(',', owed.News.Where(n => n.PostId is not null).Select(n => n.PostId!.Value.ToString(CultureInfo.InvariantCulture)));
        return Letter.Write(owed.Member.Email!, Subject(line), Text(page), now,
            html: await pages.RenderAsync("/Notifications/Mail/Letter.cshtml", page), unsubscribe: page.Stop,
            thread: line.Topic is { } topic ? $"topic-{topic.Id.ToString(CultureInfo.InvariantCulture)}" : null,
            about: new LetterAbout(owed.Member.Id, line.Id, posts).ToString());
    }

    /// <summary>Answers in one topic stand together in the reader's mail program.</summary>
    private static string Subject(NotificationLine line) => line.Topic is { } topic && line.Kind is not NotificationKind.NewTopic ? $"Re: {topic.Title}" : NotificationWords.Happened(line);

    private static string Text(LetterPage page)
    {
        var text = new StringBuilder().Append(page.Sentence).Append("\n\n");
        foreach (var told in page.News.Where(n => n.Text.Length > 0)) text.Append(told.By?.DisplayName).Append(":\n").Append(told.Text).Append("\n\n");
        return text.Append(Sentence.Say($"Read it: {page.Address}")).Append("\n\n--\n").Append(page.Rule).Append('\n')
            .Append(Sentence.Say($"Change that: {page.Why}")).Append('\n').Append(Sentence.Say($"No more mail of this kind: {page.Stop}")).ToString();
    }
}

/// <summary>What the mail's HTML shows.</summary>
public sealed record LetterPage
{
    public required string CoopName { get; init; }
    public required string Origin { get; init; }
    public required string Sentence { get; init; }
    public required string Rule { get; init; }
    public required NotificationLine Line { get; init; }
    internal IReadOnlyList<Owed.Told> News { get; init; } = [];
    public required string Stop { get; init; }
    public string Address => Origin + Line.Path;
    public string Why => $"{Origin}/my/notifications/{Line.Id.ToString(CultureInfo.InvariantCulture)}";
}
