using System.Text.Json;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Members.Sessions;

namespace Commons.Web.Notifications.Live;

/// <summary>
/// One open stream: says how much is new on the page and nothing else. It looks with the reader's own eyes each time, and ends when their session
/// or their right to see the page does.
/// </summary>
public sealed class LiveStream(IServiceScopeFactory scopes, ILiveWire wire, TimeProvider clock)
{
    /// <summary>Short enough for proxies that close what is silent, and the longest that an ended session goes unnoticed on another node.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    /// <summary>What happens at once is said once.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    /// <param name="SessionId">The session of the browser that listens.</param>
    public sealed record Listener(long MemberId, Guid? SessionId);

    public async Task RunAsync(LiveView view, Listener? who, Stream to, CancellationToken ct)
    {
        using var ear = wire.Listen(news => view.Cares(news) || (news.EndedMemberId is { } ended && ended == who?.MemberId));
        await WriteAsync(to, "retry: 10000\n\n", ct);
        for (var said = 0; await CountAsync(view, who, ct) is { } count;)
        {
            if (count.Count != said) await WriteAsync(to, $"data: {JsonSerializer.Serialize(new { count = count.Count, text = count.Words, url = count.Path })}\n\n", ct);
            said = count.Count;
            if (await IsCalledAsync(ear, ct)) await Task.Delay(Gathering, clock, ct);
            else await WriteAsync(to, ": still here\n\n", ct);
        }
        await WriteAsync(to, "event: end\ndata: {}\n\n", ct);
    }

    /// <summary>Null where the stream has to end: the session is over, or the page is not for this reader any more.</summary>
    private async Task<LiveCount?> CountAsync(LiveView view, Listener? who, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        if (who is null) return await view.CountAsync(db, null, Ignored.Nothing, ct);
        if (who.SessionId is { } session && !await scope.ServiceProvider.GetRequiredService<MemberSessions>().IsOpenAsync(session, who.MemberId, ct)) return null;
        var reader = await db.Users.AsNoTracking().Include(m => m.Author).Include(m => m.Roles).SingleOrDefaultAsync(m => m.Id == who.MemberId, ct);
        return reader is null ? null : await view.CountAsync(db, reader, await scope.ServiceProvider.GetRequiredService<IgnoredByMember>().OfAsync(reader.Id, reader.Author.Id, ct), ct);
    }

    private async Task<bool> IsCalledAsync(ILiveEar ear, CancellationToken ct)
    {
        using var beat = new CancellationTokenSource(Beat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, beat.Token);
        try { return await ear.Called.ReadAsync(either.Token); }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return false; }
    }

    private static async Task WriteAsync(Stream to, string text, CancellationToken ct)
    {
        await to.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), ct);
        await to.FlushAsync(ct);
    }
}
