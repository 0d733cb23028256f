using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Topics;

/// <summary>"New topic" in the bar of those who may write; on a board's page it names that board.</summary>
public sealed class NewTopicLink(CurrentMember current, IHttpContextAccessor http) : IShellPart
{
    public ShellPlace Place => ShellPlace.Bar;
    public int Order => 20;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        if (await current.FindAsync(ct) is null) return null;
        var board = http.HttpContext?.GetRouteValue("board") as string;
        return new Part("/Forum/Topics/_NewTopicLink.cshtml", board is null ? "/write" : $"/write?board={Uri.EscapeDataString(board)}");
    }
}
