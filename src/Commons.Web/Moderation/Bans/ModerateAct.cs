using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Moderation.Bans;

/// <summary>On a person's page, for moderators and stewards: the way to bans and notes.</summary>
public sealed class ModerateAct(CurrentMember current) : IPersonAct
{
    public int Order => 90;

    public async Task<Part?> ForAsync(PersonShown person, CancellationToken ct) =>
        await current.IsAsync(Role.Moderator, ct) || await current.IsAsync(Role.Steward, ct) ? new Part("/Moderation/Bans/_ModerateAct.cshtml", person) : null;
}
