using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;

namespace Commons.Web.Messages.Conversations;

/// <summary>Somebody in a conversation, as a line names them.</summary>
public sealed record Correspondent(long AuthorId, string Name, string DisplayName, bool IsFormer);

/// <summary>One page of the reader's conversations, the latest first.</summary>
public sealed record InboxPage(IReadOnlyList<InboxPage.Row> Rows, Pager Pager)
{
    private const int PageSize = 30;
    private const int ExcerptLength = 140;
    private const int PageMax = 500;

    /// <param name="Excerpt">Of the last message; empty where somebody wrote it whom the reader muted or blocked.</param>
    /// <param name="Unread">Messages that the reader has not read.</param>
    public sealed record Row(long Id, string Title, IReadOnlyList<Correspondent> Others, string Excerpt, DateTimeOffset LastAt, int Unread, int LastNumber, int FromNumber)
    {
        public string Path => MessagePath.Of(Id, LastNumber, FromNumber);
    }

    public static async Task<InboxPage?> LoadAsync(CommonsDb db, Author reader, Ignored ignored, int page, CancellationToken ct)
    {
        if (page is < 1 or > PageMax) return null;
        var rows = await RowsAsync(Of(db, reader).Skip((page - 1) * PageSize).Take(PageSize + 1), reader, ignored, ct);
        return rows.Count is 0 && page > 1 ? null : new([.. rows.Take(PageSize)], new Pager("/my/messages", page, null, rows.Count > PageSize));
    }

    /// <summary>The reader's places in conversations in which there is something to read, the latest first.</summary>
    public static IQueryable<Participant> Of(CommonsDb db, Author reader)
    {
        var me = reader.Id;
        return db.Participants.Where(p => p.AuthorId == me && p.Conversation.LastNumber >= p.FromNumber).OrderByDescending(p => p.Conversation.LastAt).ThenByDescending(p => p.ConversationId);
    }

    public static async Task<List<Row>> RowsAsync(IQueryable<Participant> places, Author reader, Ignored ignored, CancellationToken ct)
    {
        var me = reader.Id;
        var found = await places
            .Select(p => new
            {
                p.ConversationId, p.Conversation.Title, p.Conversation.LastAt, p.Conversation.LastNumber, p.ReadNumber, p.FromNumber,
                Last = p.Conversation.Messages.Where(m => m.Number == p.Conversation.LastNumber).Select(m => new { m.Html, m.AuthorId }).FirstOrDefault(),
                Others = p.Conversation.Participants.Where(o => o.AuthorId != me).OrderBy(o => o.Id).Select(o => new Correspondent(o.AuthorId, o.Author.Name, o.Author.DisplayName, o.Author.GoneAt != null)).ToList(),
            }).AsSplitQuery().ToListAsync(ct);
        return found.ConvertAll(c => new Row(c.ConversationId, c.Title, c.Others, c.Last is null || ignored.Has(c.Last.AuthorId, null) ? "" : Renderer.Excerpt(c.Last.Html, ExcerptLength), c.LastAt, c.LastNumber - Math.Max(c.ReadNumber, c.FromNumber - 1), c.LastNumber, c.FromNumber));
    }
}

/// <summary>One page of a conversation, in the order in which it was written.</summary>
public sealed record ConversationPage(long Id, string Title, IReadOnlyList<Correspondent> Others, IReadOnlyList<ConversationPage.Line> Messages, Pager Pager, int LastNumber, int ReadNumber, bool IsLate, WriteMessageForm Form)
{
    public const int PageSize = 20;

    /// <param name="IsMuted">Whether the reader muted or blocked its writer; it shrinks to one line.</param>
    public sealed record Line(int Number, Correspondent From, SafeHtml Html, DateTimeOffset SentAt, DateTimeOffset? EditedAt, bool IsDeleted, bool IsOwn, bool IsMuted);

    /// <summary>Null where there is nothing, or nothing of this reader's.</summary>
    public static async Task<ConversationPage?> LoadAsync(CommonsDb db, Author reader, Ignored ignored, long id, int page, WriteMessageForm form, CancellationToken ct)
    {
        var me = reader.Id;
        if (await db.Participants.AsNoTracking().Include(p => p.Conversation).SingleOrDefaultAsync(p => p.ConversationId == id && p.AuthorId == me, ct) is not { } mine) return null;
        var last = Math.Max(1, MessagePath.PageOf(mine.Conversation.LastNumber, mine.FromNumber));
        if (page < 1 || page > last) return null;
        var (first, end) = (mine.FromNumber + (page - 1) * PageSize, mine.FromNumber + page * PageSize);
        var lines = await LinesAsync(db.Messages.Where(m => m.ConversationId == id && m.Number >= first && m.Number < end), me, ignored, ct);
        var others = await db.Participants.Where(p => p.ConversationId == id && p.AuthorId != me).OrderBy(p => p.Id).Select(p => new Correspondent(p.AuthorId, p.Author.Name, p.Author.DisplayName, p.Author.GoneAt != null)).ToListAsync(ct);
        return new(id, mine.Conversation.Title, others, lines, Pager.Of($"/my/messages/{id}", page, last),
            mine.Conversation.LastNumber, Math.Max(mine.ReadNumber, mine.FromNumber - 1), mine.FromNumber > 1, form);
    }

    /// <summary>Those of these messages that the reader may read, in the order in which they were written.</summary>
    public static async Task<List<Line>> LinesAsync(IQueryable<Message> messages, long me, Ignored ignored, CancellationToken ct)
    {
        var lines = await messages.ReadableBy(me).OrderBy(m => m.Number)
            .Select(m => new Line(m.Number, new Correspondent(m.AuthorId, m.Author.Name, m.Author.DisplayName, m.Author.GoneAt != null), SafeHtml.Stored(m.Html), m.SentAt, m.EditedAt, m.DeletedAt != null, m.AuthorId == me, false)).ToListAsync(ct);
        return lines.ConvertAll(l => l with { IsMuted = !l.IsOwn && ignored.Has(l.From.AuthorId, null) });
    }
}

/// <summary>Where a message stands for this reader: their pages begin with the first message they may read.</summary>
public static class MessagePath
{
    public static int PageOf(int number, int from) => (number - from) / ConversationPage.PageSize + 1;

    /// <summary>The page with the first message that they have not read; the last one where they have read all.</summary>
    public static int PageToRead(Participant? place) =>
        place is null ? 1 : Math.Max(1, PageOf(Math.Min(Math.Max(place.ReadNumber + 1, place.FromNumber), place.Conversation.LastNumber), place.FromNumber));

    public static string Of(long conversationId, int number, int from)
    {
        var page = PageOf(number, from);
        return $"/my/messages/{conversationId}{(page > 1 ? $"?page={page}" : "")}#message_{number}";
    }
}
