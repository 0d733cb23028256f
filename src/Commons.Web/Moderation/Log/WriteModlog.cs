using Commons.Web.Forum;
using Commons.Web.Members;

namespace Commons.Web.Moderation.Log;

/// <summary>Writes a line for each thing that moderators do. It hears each event once, in the transaction that marks it as heard.</summary>
public sealed class WriteModlog(CommonsDb db) : IListenTo<PostRemoved>, IListenTo<PostRestored>, IListenTo<PostCorrected>, IListenTo<TopicModerated>, IListenTo<FlagsDismissed>, IListenTo<PersonBanned>,
    IListenTo<BanLifted>, IListenTo<ModeratorMade>, IListenTo<ModeratorUnmade>
{
    public async Task HearAsync(PostRemoved happened, CancellationToken ct) => Add(new()
    {
        At = happened.At, Kind = ModlogKind.PostRemoved, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId, ContentHash = happened.ContentHash,
    });

    public async Task HearAsync(PostCorrected happened, CancellationToken ct) => Add(new()
    {
        At = happened.At, Kind = ModlogKind.PostCorrected, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId, ContentHash = happened.ContentHash,
    });

    public async Task HearAsync(PostRestored happened, CancellationToken ct) => Add(new()
    {
        At = happened.At, Kind = ModlogKind.PostRestored, IsRevert = true, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId,
    });

    /// <summary>A split and a merge tell of both topics; the log has one line, that of the topic which goes on.</summary>
    public async Task HearAsync(TopicModerated happened, CancellationToken ct)
    {
        if (happened.Act is TopicAct.SplitOff) return;
        if (happened.Act is TopicAct.Merged && await db.Topics.AnyAsync(t => t.Id == happened.TopicId && t.MergedIntoId == happened.OtherTopicId, ct)) return;
        Add(new()
        {
            At = happened.At, Kind = ModlogEntry.KindOf(happened.Act), IsRevert = ModlogEntry.Reverts(happened.Act), ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct),
            Reason = happened.Reason, BoardId = happened.BoardId, TopicId = happened.TopicId, OtherTopicId = happened.OtherTopicId, OtherBoardId = happened.OtherBoardId, Until = happened.Until,
        });
    }

    public async Task HearAsync(FlagsDismissed happened, CancellationToken ct) => Add(new()
    {
        At = happened.At, Kind = ModlogKind.FlagsDismissed, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, TopicId = happened.TopicId, PostId = happened.PostId, PersonId = happened.AuthorId,
    });

    public async Task HearAsync(PersonBanned happened, CancellationToken ct) => Add(new()
    {
        At = happened.At, Kind = ModlogKind.PersonBanned, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, PersonId = happened.AuthorId, Until = happened.Until,
    });

    public async Task HearAsync(BanLifted happened, CancellationToken ct) => Add(new()
    {
        At = happened.At, Kind = ModlogKind.BanLifted, IsRevert = true, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, PersonId = happened.AuthorId,
    });

    public async Task HearAsync(ModeratorMade happened, CancellationToken ct) => Add(new()
    {
        At = happened.At, Kind = ModlogKind.ModeratorMade, IsRevert = false, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, PersonId = happened.AuthorId,
    });

    public async Task HearAsync(ModeratorUnmade happened, CancellationToken ct) => Add(new()
    {
        At = happened.At, Kind = ModlogKind.ModeratorUnmade, IsRevert = true, ActorId = happened.ActorId, ActorRole = await RoleAsync(happened.ActorId, ct), Reason = happened.Reason,
        BoardId = happened.BoardId, PersonId = happened.AuthorId,
    });

    private void Add(ModlogEntry entry) => db.Modlog.Add(entry);

    private async Task<ModlogRole> RoleAsync(long? actorId, CancellationToken ct) => actorId is null ? ModlogRole.Timer
        : await db.Authors.AnyAsync(a => a.Id == actorId && a.Member!.Roles.Any(r => r.Role == Role.Steward), ct) ? ModlogRole.Steward : ModlogRole.Moderator;
}
