using Commons.Web.Messages.Conversations;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Messages;

/// <summary>What somebody wrote and got in private.</summary>
public sealed class MessagesOfPerson(CommonsDb db) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        var messages = await db.Messages.AsNoTracking().ReadableBy(person.AuthorId).Where(m => m.DeletedAt == null).OrderBy(m => m.ConversationId).ThenBy(m => m.Number)
            .Select(m => new { m.ConversationId, m.Conversation.Title, m.Number, From = m.Author.Name, m.SentAt, m.EditedAt, m.Source }).ToListAsync(ct);
        await archive.AddJsonAsync("messages.json", messages, ct);
    }

    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        if (farewell is Farewell.Remove)
        {
            await db.Messages.Where(m => m.AuthorId == person.AuthorId).ExecuteUpdateAsync(set => set.SetProperty(m => m.Source, "").SetProperty(m => m.Html, "").SetProperty(m => m.DeletedAt, at), ct);
            // A title is the words of whoever began it, with the first message.
            await db.Conversations.Where(c => c.Messages.Any(m => m.Number == 1 && m.AuthorId == person.AuthorId)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Title, ""), ct);
        }
        await db.Participants.Where(p => p.AuthorId == person.AuthorId).ExecuteDeleteAsync(ct);
        await db.Conversations.Where(c => !c.Participants.Any()).ExecuteDeleteAsync(ct);   // Nobody could read it any more.
    }
}
