using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Pictures;

namespace Commons.Web.Messages.Conversations;

/// <summary>The verbs of private messages, with their rules and locks. Each is one transaction.</summary>
public sealed class Correspondence(CommonsDb db, TimeProvider clock)
{
    /// <summary>A burst of thirty and thirty a day (FORUM 3.4).</summary>
    public static Limit Sending { get; } = new("message", 30, TimeSpan.FromMinutes(48), "You wrote many messages today. Send this one later; it is still here.");

    /// <param name="names">Members' names, with spaces or commas between.</param>
    /// <exception cref="Refusal">Somebody is not a member, or takes no messages from this writer; the field is <c>To</c>.</exception>
    public async Task<Conversation> StartAsync(Member writer, string? names, string? title, MessageText text, Guid? formKey, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        CheckStanding(writer);
        if (await SentBeforeAsync(writer, formKey, ct) is { } sent) return sent.Conversation;
        var others = new List<Author>();
        foreach (var name in (names ?? "").Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(n => n.TrimStart('@').ToLowerInvariant()).Distinct().Take(Conversation.PeopleMax + 1))
            others.Add(await ReachableAsync(writer, name, ct));
        await CheckWallsAsync(others, among: others, ct);
        var conversation = Conversation.Start(writer.Author, others, title, at);
        var first = conversation.Write(writer.Author, text, at, formKey);
        db.Conversations.Add(conversation);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await SaveAsync(first, ct);
        await transaction.CommitAsync(ct);
        return conversation;
    }

    /// <summary>Writes in a conversation; null if it is not this writer's.</summary>
    /// <exception cref="Refusal">The writer and somebody else in it blocked one the other; or all others left.</exception>
    public async Task<Message?> WriteAsync(Member writer, long conversationId, MessageText text, Guid? formKey, CancellationToken ct)
    {
        CheckStanding(writer);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await LockedAsync(writer, conversationId, ct) is not { } conversation) return null;
        if (await SentBeforeAsync(writer, formKey, ct) is { } sent) return sent;
        var others = conversation.Participants.Where(p => p.AuthorId != writer.Author.Id).Select(p => p.AuthorId).ToList();
        if (others.Count is 0) throw new Refusal("Everybody else has left this conversation. Start a new one.", "Body");
        if (await db.IsWallAmongAsync([writer.Author.Id], others, ct))
            throw others.Count is 1 ? new Refusal("This person takes no messages from you.", "Body") : new Refusal("Not everybody here takes messages from you. Start a new conversation with the others; what you wrote is still here.", "Body");
        var message = conversation.Write(writer.Author, text, clock.GetUtcNow(), formKey);
        await SaveAsync(message, ct);
        await transaction.CommitAsync(ct);
        return message;
    }

    /// <summary>Changes a message of the writer's own.</summary>
    /// <exception cref="Refusal">It was taken away.</exception>
    public Task EditAsync(Message message, MessageText text, CancellationToken ct)
    {
        message.Edit(text, clock.GetUtcNow());
        return SaveWholeAsync(message, ct);
    }

    /// <summary>Takes a message of the writer's own away.</summary>
    public Task DeleteAsync(Message message, CancellationToken ct)
    {
        message.Delete(clock.GetUtcNow());
        return SaveWholeAsync(message, ct);
    }

    /// <summary>Takes a member in, who reads from then on. False if the conversation is not this member's.</summary>
    /// <exception cref="Refusal">There is no such member, they take no messages from this one, or it is full.</exception>
    public async Task<bool> AddAsync(Member by, long conversationId, string? name, CancellationToken ct)
    {
        CheckStanding(by);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await LockedAsync(by, conversationId, ct) is not { } conversation) return false;
        var added = await ReachableAsync(by, (name ?? "").Trim().TrimStart('@').ToLowerInvariant(), ct);
        await CheckWallsAsync([added], among: conversation.Participants.Select(p => p.Author), ct);
        conversation.Add(added, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The member has read up to this message. It moves forward, never back; a conversation that is not theirs is not touched.</summary>
    public Task MarkReadAsync(Member member, long conversationId, int number, CancellationToken ct)
    {
        var me = member.Author.Id;
        return db.Participants.Where(p => p.ConversationId == conversationId && p.AuthorId == me && p.ReadNumber < number && p.Conversation.LastNumber >= number).ExecuteUpdateAsync(set => set.SetProperty(p => p.ReadNumber, number), ct);
    }

    /// <summary>Leaves: nothing of it is readable any more, and nothing more comes.</summary>
    public Task LeaveAsync(Member member, long conversationId, CancellationToken ct)
    {
        var authorId = member.Author.Id;
        return db.Participants.Where(p => p.ConversationId == conversationId && p.AuthorId == authorId).ExecuteDeleteAsync(ct);
    }

    private async Task SaveWholeAsync(Message message, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await SaveAsync(message, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Saves it and says which pictures it shows, so that they stay as long as it does.</summary>
    private async Task SaveAsync(Message message, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await PlacedPictures.SetAsync(db, $"message {message.Id}", message.Html, clock.GetUtcNow(), ct);
    }

    private static void CheckStanding(Member writer)
    {
        if (!writer.EmailConfirmed) throw new Refusal("Confirm your address first: messages come from people who can be reached. What you wrote is still here.");
    }

    private async Task<Author> ReachableAsync(Member writer, string name, CancellationToken ct)
    {
        if (name == writer.UserName) throw new Refusal("You need not write to yourself.", "To");
        var author = await db.Authors.Include(a => a.Member).SingleOrDefaultAsync(a => a.Host == null && a.Name == name && a.MemberId != null && a.GoneAt == null, ct)
            ?? throw new Refusal($"There is no member called {name}.", "To");
        var isOpen = author.Member!.MessagesFrom switch
        {
            MessagesFrom.Everyone => true,
            MessagesFrom.PeopleIWroteTo => await HasWrittenToAsync(author.Id, writer.Author.Id, ct),
            _ => false,
        };
        if (!isOpen || await db.IsWallBetweenAsync(writer.Author.Id, author.Id, ct)) throw new Refusal($"{name} takes no messages from you.", "To");
        return author;
    }

    /// <summary>Nobody brings together two people of whom one has blocked the other. Who it is stays theirs.</summary>
    private async Task CheckWallsAsync(IEnumerable<Author> coming, IEnumerable<Author> among, CancellationToken ct)
    {
        if (await db.IsWallAmongAsync([.. coming.Select(a => a.Id)], [.. among.Select(a => a.Id)], ct)) throw new Refusal("These people cannot be in one conversation. Write to them one by one.", "To");
    }

    private Task<bool> HasWrittenToAsync(long authorId, long otherId, CancellationToken ct) =>
        db.Messages.AnyAsync(m => m.AuthorId == authorId && m.Conversation.Participants.Any(p => p.AuthorId == otherId && p.FromNumber <= m.Number), ct);

    private async Task<Conversation?> LockedAsync(Member reader, long conversationId, CancellationToken ct)
    {
        var mine = db.Conversations.Where(c => c.Id == conversationId).ReadableBy(reader.Author.Id);
        if (!await mine.LockAsync(c => c.LastNumber, ct)) return null;
        return await mine.Include(c => c.Participants).ThenInclude(p => p.Author).SingleAsync(ct);
    }

    private Task<Message?> SentBeforeAsync(Member writer, Guid? formKey, CancellationToken ct)
    {
        var authorId = writer.Author.Id;
        return formKey is null ? Task.FromResult<Message?>(null) : db.Messages.Include(m => m.Conversation).SingleOrDefaultAsync(m => m.AuthorId == authorId && m.FormKey == formKey, ct);
    }
}
