using Commons.Web.Members;
using Commons.Web.Messages.Conversations;
using Commons.Web.Moving.Sources;
using Commons.Web.Shared.Pictures;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moving;

/// <summary>A private message as the dump has it.</summary>
/// <param name="Group">The conversation it belongs to: one beginning, and the same people.</param>
public sealed record StagedMessage(string Id, string Group, string Author, long At, string? Title, string Text, IReadOnlyList<string> People);

/// <summary>
/// Private messages of the old board, between the people who had them there and nobody else. A conversation comes whole in one transaction; a newer dump adds what was
/// written since. All of it counts as read, and nobody is told.
/// </summary>
public sealed class MoveMessages(CommonsDb db, MoveTexts texts, Renderer renderer, TimeProvider clock)
{
    public const int Batch = 50;

    public async Task MoveAsync(MoveOrder order, IReadOnlyList<StagedMessage> messages, CancellationToken ct)
    {
        var known = await db.MovedAsync(order.From, MovedKind.Message, messages.Select(m => m.Id), ct);
        order.Report.Count(MovedKind.Message, 0, known.Count);
        var coming = messages.Where(m => !known.ContainsKey(m.Id)).ToList();
        if (coming.Count is 0) return;
        var moved = await db.MovedAsync(order.From, MovedKind.Person, coming.SelectMany(m => m.People).Distinct(), ct);
        var pictures = await texts.PicturesAsync(order, coming.ConvertAll(AsPost), moved, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var firsts = messages.GroupBy(m => m.Group).ToDictionary(g => g.Key, g => g.First().Id);   // The first one stays the first in a newer dump.
        var conversations = await db.MovedAsync(order.From, MovedKind.Conversation, firsts.Values, ct);
        var ids = moved.Values.ToList();
        var authors = await db.Authors.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        foreach (var group in coming.GroupBy(m => m.Group))
        {
            var people = group.First().People.Where(moved.ContainsKey).Select(p => authors[moved[p]]).Distinct().ToList();
            if (people.Count < 2 || people.All(a => a.MemberId is null))
            {
                order.Report.LeaveOut("private messages between people of whom none has an account here", null, group.Count());
                continue;
            }
            await TakeInAsync(order, [.. group], firsts[group.Key], conversations, people, p => authors[moved[p]], pictures, ct);
        }
        await transaction.CommitAsync(ct);
    }

    private async Task TakeInAsync(MoveOrder order, List<StagedMessage> messages, string first, Dictionary<string, long> conversations, List<Author> people, Func<string, Author> authorOf, IReadOnlyDictionary<string, string> pictures, CancellationToken ct)
    {
        var conversation = await FindAsync(conversations, first, ct);
        var isNew = conversation is null;
        if (conversation is null) db.Conversations.Add(conversation = Conversation.MoveIn(people, Title(messages[0].Title), At(messages[0].At)));
        var taken = messages.ConvertAll(m => (Staged: m, Here: conversation.TakeIn(authorOf(m.Author), Text(order, m, pictures), At(m.At))));
        await db.SaveChangesAsync(ct);
        if (isNew) db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Conversation, SourceId = first, TargetId = conversation.Id });
        foreach (var (staged, here) in taken) db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Message, SourceId = staged.Id, TargetId = here.Id });
        await PlacedPictures.SetAsync(db, taken.ToDictionary(t => $"message {t.Here.Id}", t => PlacedPictures.NamesIn(t.Here.Html)), clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        order.Report.Count(MovedKind.Message, taken.Count, 0);
    }

    private async Task<Conversation?> FindAsync(Dictionary<string, long> conversations, string first, CancellationToken ct)
    {
        if (!conversations.TryGetValue(first, out var id)) return null;
        await db.Conversations.Where(c => c.Id == id).LockAsync(c => c.LastNumber, ct);
        return await db.Conversations.Include(c => c.Participants).ThenInclude(p => p.Author).SingleOrDefaultAsync(c => c.Id == id, ct);
    }

    /// <summary>None is refused: what is too long is cut, and what cannot be cooked stands as it was typed.</summary>
    private MessageText Text(MoveOrder order, StagedMessage message, IReadOnlyDictionary<string, string> pictures)
    {
        var typed = TypedText.Block(order.Source.ToMarkdown(message.Text, new(new Dictionary<PostRef, long>(), pictures, [])));
        if (!TypedText.IsVisible(typed)) typed = "…";
        if (typed.Length > MessageText.LengthMax)
        {
            order.Report.LeaveOut($"private messages that were cut, because they are longer than {MessageText.LengthMax:N0} characters", null);
            typed = Cut(typed, MessageText.LengthMax);
        }
        try { return MessageText.FromMarkdown(typed, renderer); }
        catch (Refusal) { return MessageText.FromMarkdown(Cut("    " + typed.Replace("\n", "\n    ", StringComparison.Ordinal), MessageText.LengthMax), renderer); }
    }

    private static string Title(string? title) => Cut(TypedText.Line(title), Conversation.TitleLengthMax);

    private static string Cut(string text, int lengthMax) => text.Length <= lengthMax ? text : text[..(char.IsHighSurrogate(text[lengthMax - 2]) ? lengthMax - 2 : lengthMax - 1)] + "…";

    private static StagedPost AsPost(StagedMessage message) => new(message.Id, message.Group, 1, message.Author, message.At, null, null, null, message.Text)
    {
        Title = "", Slug = null, Board = "", IsLocked = false, IsArchived = false, IsUnlisted = false, Pin = Forum.Keeping.PinScope.None,
    };

    private DateTimeOffset At(long micros) => new(Math.Clamp(micros, 0, UtcMicros.Of(clock.GetUtcNow())) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
