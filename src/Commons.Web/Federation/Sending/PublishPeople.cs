using Commons.ActivityPub.Writing;
using Commons.Web.Federation.Documents;
using Commons.Web.Members;

namespace Commons.Web.Federation.Sending;

/// <summary>
/// Tells those who follow a member elsewhere that their name, picture or text changed (FEDERATION §7.2); others read it when they next ask.
/// What it said once is not served at its id: the person may take it back.
/// </summary>
public sealed class PublishPeople(CommonsDb db, ActorDocuments documents, Outgoing outgoing, TimeProvider clock) : IListenTo<AuthorIntroduced>
{
    public async Task HearAsync(AuthorIntroduced happened, CancellationToken ct)
    {
        if (await db.Authors.AsNoTracking().SingleOrDefaultAsync(a => a.Id == happened.AuthorId && a.Host == null && a.GoneAt == null, ct) is not { } author) return;
        var followers = await outgoing.FollowersOfAsync(author.ActorUri, ct);
        if (followers.Count is 0 || await documents.PersonAsync(author.Name, ct) is not { } person) return;
        var update = outgoing.Keep(id => LocalActivity.UpdateActor(id, person, clock.GetUtcNow()), postId: null, isPublic: false);
        await outgoing.OweAsync(update, followers, author.Id, ct);
    }
}
