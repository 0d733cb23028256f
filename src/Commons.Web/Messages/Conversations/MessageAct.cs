using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Messages.Conversations;

/// <summary>“Message” on the page of a member here.</summary>
public sealed class MessageAct(CurrentMember current) : IPersonAct
{
    public int Order => 10;

    public async Task<Part?> ForAsync(PersonShown person, CancellationToken ct) =>
        person.MemberId is not null && await current.FindAsync(ct) is not null ? new("/Messages/Conversations/_MessageAct.cshtml", person) : null;
}
