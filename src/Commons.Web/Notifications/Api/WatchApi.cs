using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Tags;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Notifications.Watching;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Api;

/// <summary>How closely one follows a topic, a board or a tag.</summary>
[Route(Root)]
public sealed class WatchApi(CommonsDb db, CurrentMember current, Watchers watchers) : ApiCalls
{
    /// <summary>Reads one's level for a topic.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpGet("topics/{id:long}/watch"), Scope(ScopeAttribute.Read)]
    public Task<ActionResult<WatchAnswer>> OfTopic(long id, CancellationToken ct) => ShowAsync(WatchScope.Topic, id, ct);

    /// <summary>Chooses one's level for a topic.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpPut("topics/{id:long}/watch"), Scope(ScopeAttribute.Write)]
    public Task<ActionResult<WatchAnswer>> WatchTopic(long id, NewWatch typed, CancellationToken ct) => ChooseAsync(WatchScope.Topic, id, typed, ct);

    /// <summary>Reads one's level for a board.</summary>
    /// <param name="slug">The board's name in its address.</param>
    [HttpGet("boards/{slug}/watch"), Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<WatchAnswer>> OfBoard(string slug, CancellationToken ct) => await BoardAsync(slug, ct) is { } id ? await ShowAsync(WatchScope.Board, id, ct) : NotFound();

    /// <summary>Chooses one's level for a board.</summary>
    /// <param name="slug">The board's name in its address.</param>
    [HttpPut("boards/{slug}/watch"), Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<WatchAnswer>> WatchBoard(string slug, NewWatch typed, CancellationToken ct) => await BoardAsync(slug, ct) is { } id ? await ChooseAsync(WatchScope.Board, id, typed, ct) : NotFound();

    /// <summary>Reads one's level for a tag.</summary>
    /// <param name="name">The tag.</param>
    [HttpGet("tags/{name}/watch"), Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<WatchAnswer>> OfTag(string name, CancellationToken ct) => await TagAsync(name, ct) is { } id ? await ShowAsync(WatchScope.Tag, id, ct) : NotFound();

    /// <summary>Chooses one's level for a tag.</summary>
    /// <param name="name">The tag.</param>
    [HttpPut("tags/{name}/watch"), Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<WatchAnswer>> WatchTag(string name, NewWatch typed, CancellationToken ct) => await TagAsync(name, ct) is { } id ? await ChooseAsync(WatchScope.Tag, id, typed, ct) : NotFound();

    private Task<long?> BoardAsync(string slug, CancellationToken ct) => db.Boards.Where(b => b.Slug == slug).Select(b => (long?)b.Id).SingleOrDefaultAsync(ct);

    private Task<long?> TagAsync(string typed, CancellationToken ct)
    {
        var name = Tag.NameOf(typed);
        return db.Tags.Where(t => t.Name == name).Select(t => (long?)t.Id).SingleOrDefaultAsync(ct);
    }

    private async Task<ActionResult<WatchAnswer>> ShowAsync(WatchScope scope, long id, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (!await watchers.IsThereAsync(member, scope, id, ct)) return NotFound();
        var watch = await watchers.FindAsync(member.Id, scope, id, ct);
        return new WatchAnswer(watch?.Level ?? WatchLevel.Normal, watch?.Cause);
    }

    private async Task<ActionResult<WatchAnswer>> ChooseAsync(WatchScope scope, long id, NewWatch typed, CancellationToken ct) =>
        await watchers.ChooseAsync(await current.GetAsync(ct), scope, id, typed.Level!.Value, ct) ? new WatchAnswer(typed.Level.Value, WatchCause.Chosen) : NotFound();
}

/// <summary>A level to choose.</summary>
public sealed record NewWatch([Required] WatchLevel? Level);

/// <summary>How closely one follows.</summary>
/// <param name="Cause">How that came about; null where nothing was chosen and nothing happened.</param>
public sealed record WatchAnswer(WatchLevel Level, WatchCause? Cause);
