using Commons.Web.Shared.Pages;

namespace Commons.Web.Members.Ignoring;

/// <summary>Mute and block on a person's page, or taking them back.</summary>
public sealed class IgnoreAct(CommonsDb db, CurrentMember current) : IPersonAct
{
    public int Order => 50;

    public async Task<Part?> ForAsync(PersonShown person, CancellationToken ct)
    {
        if (await current.FindAsync(ct) is not { } reader) return null;
        var (memberId, authorId) = (reader.Id, reader.Author.Id);
        return new("/Members/Ignoring/_IgnoreAct.cshtml", new IgnoreActPage(person,
            await db.Mutes.AnyAsync(m => m.MemberId == memberId && m.AuthorId == person.AuthorId, ct), await db.Blocks.AnyAsync(b => b.ByAuthorId == authorId && b.OfAuthorId == person.AuthorId, ct)));
    }
}

/// <summary>Whether the reader muted or blocked this person.</summary>
public sealed record IgnoreActPage(PersonShown Person, bool IsMuted, bool IsBlocked);
