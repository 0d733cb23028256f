using Commons.Web.Members;

namespace Commons.Web.Notifications.Push;

/// <summary>Who lost their access gets no more pushes; the browser whose session stays, as after a new password, keeps them.</summary>
public sealed class EndPush(CommonsDb db) : IListenTo<AccessEnded>
{
    public Task HearAsync(AccessEnded happened, CancellationToken ct) => 
        db.PushSubscriptions.Where(s => s.MemberId == happened.MemberId && !db.Sessions.Any(open => open.Id == s.SessionId)).ExecuteDeleteAsync(ct);
}
