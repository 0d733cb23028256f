using System.Globalization;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Notifications.Live;

/// <summary>
/// The one line that says what is new on this page while it is open. It is empty and takes no room until there is something; without script it stays so.
/// </summary>
public sealed class LiveLine(IHttpContextAccessor http) : IShellPart
{
    private static readonly string[] Lists = ["/", "/latest", "/new", "/unread", "/hot"];

    public ShellPlace Place => ShellPlace.Notice;
    public int Order => 90;

    public Task<Part?> ForAsync(CancellationToken ct) => Task.FromResult(http.HttpContext is { Response.StatusCode: StatusCodes.Status200OK } context && Ask(context.Request.Path.Value ?? "") is { } ask
        ? new Part("/Notifications/Live/_LiveLine.cshtml", ask) : null);

    /// <summary>What the page listens to, as a query; null for pages that do not change.</summary>
    private static string? Ask(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["t", _, var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _) => $"topic={id}",
        ["b", var board] => $"board={Uri.EscapeDataString(board)}",
        _ => Lists.Contains(path) ? "list=all" : null,
    };
}
