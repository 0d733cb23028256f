using Commons.Web.Forum;
using Commons.Web.Members;

namespace Commons.Web.Moderation.Log;

/// <summary>Writes a line for each thing that moderators do. It hears each event once, in the transaction that marks it as heard.</summary>
public sealed class WriteModlog(CommonsDb db, TimeProvider clock) : IListenTo<PostRemoved>, IListenTo<PostRestored>, IListenTo<PostCorrected>, IListenTo<TopicModerated>, IListenTo<FlagsDismissed>,
    IListenTo<PersonBanned>, IListenTo<BanLifted>, IListenTo<ModeratorMade>, IListenTo<ModeratorUnmade>, IListenTo<VersionHidden>, IListenTo<TagsModerated>, IListenTo<TagDeleted>, IListenTo<PollClosed>,
    IListenTo<AnswerAccepted>, IListenTo<AnswerWithdrawn>, IListenTo<ReportOpened>
{
    public async Task HearAsync(PostRemoved happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.PostRemoved, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId, ContentHash = happened.ContentHash,
    }, ct);

    public async Task HearAsync(PostCorrected happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.PostCorrected, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId, ContentHash = happened.ContentHash,
    }, ct);

    public async Task HearAsync(PostRestored happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.PostRestored, IsRevert = true, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId,
    }, ct);

    /// <summary>A split and a merge tell of both topics; the log has one line, that of the topic which goes on.</summary>
    public async Task HearAsync(TopicModerated happened, CancellationToken ct)
    {
        if (happened.Act is TopicAct.SplitOff) return;
        if (happened.Act is TopicAct.Merged && await db.Topics.AnyAsync(t => t.Id == happened.TopicId && t.MergedIntoId == happened.OtherTopicId, ct)) return;
        await AddAsync(new()
        {
            At = happened.At, Kind = ModlogEntry.KindOf(happened.Act), IsRevert = ModlogEntry.Reverts(happened.Act), ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct),
            Reason = happened.Reason, BoardId = happened.BoardId, TopicId = happened.TopicId, OtherTopicId = happened.OtherTopicId, OtherBoardId = happened.OtherBoardId, Until = happened.Until,
        }, ct);
    }

    public async Task HearAsync(FlagsDismissed happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.FlagsDismissed, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId,
    }, ct);

    public async Task HearAsync(PersonBanned happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.PersonBanned, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, PersonId = happened.AuthorId, Until = happened.Until,
    }, ct);

    public async Task HearAsync(BanLifted happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.BanLifted, IsRevert = true, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, PersonId = happened.AuthorId,
    }, ct);

    public async Task HearAsync(ModeratorMade happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.ModeratorMade, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, PersonId = happened.AuthorId,
    }, ct);

    public async Task HearAsync(ModeratorUnmade happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.ModeratorUnmade, IsRevert = true, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, PersonId = happened.AuthorId,
    }, ct);

    /// <summary>Whose messages they are stays with the report.</summary>
    public async Task HearAsync(ReportOpened happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.MessagesOpened, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = "",
    }, ct);

    public async Task HearAsync(VersionHidden happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = happened.IsHidden ? ModlogKind.VersionHidden : ModlogKind.VersionShown, IsRevert = !happened.IsHidden, ActorId = happened.ActorId,
        ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason, BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId,
    }, ct);

    public async Task HearAsync(TagsModerated happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.TagsChanged, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PersonId = happened.AuthorId,
    }, ct);

    /// <summary>Nothing has the tag any more, so its name stands where the reason does.</summary>
    public async Task HearAsync(TagDeleted happened, CancellationToken ct) => await AddAsync(new()
    {
        At = happened.At, Kind = ModlogKind.TagDeleted, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = $"#{happened.Name}",
    }, ct);

    /// <summary>Who closes their own poll moderates nobody.</summary>
    public async Task HearAsync(PollClosed happened, CancellationToken ct)
    {
        if (happened is not { ActorId: { } actor, At: { } at }) return;
        await AddAsync(new()
        {
            At = at, Kind = ModlogKind.PollClosed, IsRevert = false, ActorId = actor, ActorRole = await RoleAsync(actor, ct), Reason = happened.Reason,
            BoardId = happened.BoardId, TopicId = happened.TopicId, PersonId = happened.AuthorId,
        }, ct);
    }

    public Task HearAsync(AnswerAccepted happened, CancellationToken ct) => AnsweredAsync(ModlogKind.AnswerAccepted, happened.ById, happened.TopicId, happened.PostId, happened.BoardId, ct);

    public Task HearAsync(AnswerWithdrawn happened, CancellationToken ct) => AnsweredAsync(ModlogKind.AnswerWithdrawn, happened.ById, happened.TopicId, happened.PostId, happened.BoardId, ct);

    /// <summary>Whoever asked says what answers them; only where a moderator says it for them is it one's work.</summary>
    private async Task AnsweredAsync(ModlogKind kind, long? byId, long topicId, long postId, long boardId, CancellationToken ct)
    {
        if (byId is null || await db.Topics.AnyAsync(t => t.Id == topicId && t.AuthorId == byId, ct)) return;
        await AddAsync(new()
        {
            At = clock.GetUtcNow(), Kind = kind, IsRevert = kind is ModlogKind.AnswerWithdrawn, ActorId = byId, ActorRole = await RoleAsync(byId, ct), Reason = "",
            BoardId = boardId, TopicId = topicId, PostId = postId,
        }, ct);
    }

    private Task AddAsync(ModlogEntry entry, CancellationToken ct) => ModlogChain.AddAsync(db, entry, ct);

    private async Task<ModlogRole> RoleAsync(long? actorId, CancellationToken ct) => actorId is null ? ModlogRole.Timer
        : await db.Authors.AnyAsync(a => a.Id == actorId && a.Member!.Roles.Any(r => r.Role == Role.Steward), ct) ? ModlogRole.Steward : ModlogRole.Moderator;
}
