using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Messages.Conversations;

/// <summary>The way to one's messages in the bar, with how many are unread in words.</summary>
public sealed class UnreadMessages(CommonsDb db, CurrentMember current) : IShellPart
{
    public ShellPlace Place => ShellPlace.Bar;
    public int Order => 22;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        if (await current.FindAsync(ct) is not { } member) return null;
        var me = member.Author.Id;
        return new("/Messages/Conversations/_Unread.cshtml", await db.Participants.CountAsync(p => p.AuthorId == me && p.Conversation.LastNumber > p.ReadNumber, ct));
    }
}
