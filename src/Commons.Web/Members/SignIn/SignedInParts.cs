using Commons.Web.Shared.Pages;

namespace Commons.Web.Members.SignIn;

/// <summary>The end of the bar: sign in and up for a guest, one's own pages for a member.</summary>
public sealed class MemberMenu(CurrentMember current, NavLinks links, IHttpContextAccessor http) : IShellPart
{
    public ShellPlace Place => ShellPlace.Bar;
    public int Order => 30;

    public async Task<Part?> ForAsync(CancellationToken ct) => await current.FindAsync(ct) is not { } member
        ? new Part("/Members/SignIn/_Guest.cshtml", http.HttpContext!.Request.Path.Value ?? "/")
        : new Part("/Members/SignIn/_Menu.cshtml", new MenuPage(member.Author, await links.ForAsync(NavPlace.Member, http.HttpContext!.User)));
}

/// <summary>What the member's menu shows.</summary>
public sealed record MenuPage(Author Author, IReadOnlyList<NavLink> Links);

/// <summary>Tells members whose address is not proven what that means for them.</summary>
public sealed class UnconfirmedNotice(CurrentMember current) : IShellPart
{
    public ShellPlace Place => ShellPlace.Notice;
    public int Order => 10;

    public async Task<Part?> ForAsync(CancellationToken ct) =>
        await current.FindAsync(ct) is { EmailConfirmed: false } member ? new Part("/Members/Joining/_Unconfirmed.cshtml", member) : null;
}

/// <summary>The bar at the bottom of narrow screens.</summary>
public sealed class QuickLinks(CurrentMember current) : IShellPart
{
    public ShellPlace Place => ShellPlace.BottomBar;
    public int Order => 10;

    public async Task<Part?> ForAsync(CancellationToken ct) =>
        new("/Members/SignIn/_QuickLinks.cshtml", await current.FindAsync(ct) is { } member ? $"/u/{member.UserName}" : "");
}
