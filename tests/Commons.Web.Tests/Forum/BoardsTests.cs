using System.Net;
using Commons.Web.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum;

public sealed class BoardsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> Form(string name = "garden", string title = "Garden", string colour = "#4A8F3C") =>
        new() { ["Name"] = name, ["Title"] = title, ["Description"] = "Growing things.", ["Colour"] = colour };

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_steward_opens_the_first_board_right_after_setup_and_describes_it_anew(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, founded: false);
        var theo = app.Visitor();
        await theo.PostAsync("/setup", new() { ["CoopName"] = "Riverside", ["Username"] = "theo", ["Email"] = "theo@example.com", ["Password"] = CommonsApp.Password });

        var next = await theo.PageAsync(theo.Location!);
        await theo.PostAsync(next.QuerySelector("main a.btn")!.GetAttribute("href")!, Form());
        await theo.PostAsync("/admin/boards/garden", new() { ["Title"] = "Garden & allotments", ["Description"] = "Growing.", ["Colour"] = "#112233" });

        var page = await app.Visitor().PageAsync("/b/garden");
        Assert.Equal("Garden & allotments", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal("#112233", page.QuerySelector("h1 rect")!.GetAttribute("fill"));
        Assert.Contains("@garden@localhost:5080", page.QuerySelector(".rail--right")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([typeof(BoardOpened).FullName!, typeof(BoardChanged).FullName!],
            await app.WithDbAsync(db => db.StoredEvents.Where(e => e.Type.StartsWith("Commons.Web.Forum.Board")).OrderBy(e => e.At).ThenBy(e => e.Type == typeof(BoardChanged).FullName).Select(e => e.Type).ToListAsync(Ct)));
    }

    [Theory]
    [InlineData("theo", "Garden", "#4a8f3c", "That name is taken, by a member or by another board. Names are never given twice.")]
    [InlineData("admin", "Garden", "#4a8f3c", "That name is reserved. Choose another one.")]
    [InlineData("a b", "Garden", "#4a8f3c", "A name has 2 to 32 letters a to z, digits or underscores.")]
    [InlineData("garden", "\u200B", "#4a8f3c", "A board needs a title.")]
    [InlineData("garden", "Garden", "red", "A colour is written like #4a8f3c.")]
    [InlineData("garden", "Garden", "#12345\"", "A colour is written like #4a8f3c.")]
    public async Task What_a_board_cannot_be_is_said_and_nothing_is_opened(string name, string title, string colour, string sentence)
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");

        var page = Visitor.Parse(await theo.PostAsync("/admin/boards/new-board", Form(name, title, colour)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Equal(sentence, page.QuerySelectorAll(".field__error").Single(e => e.TextContent.Length > 0).TextContent);
        Assert.Equal("Growing things.", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(0, await app.WithDbAsync(db => db.Boards.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_boards_name_is_no_members_name_any_more()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync("garden");

        var html = await app.Visitor().PostAsync("/signup", new() { ["Username"] = "garden", ["Email"] = "g@example.com", ["Password"] = CommonsApp.Password });

        Assert.Contains("That name is taken", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ana", null)]
    [InlineData("mo", Web.Members.Role.Moderator)]
    [InlineData("tess", Web.Members.Role.Treasurer)]
    [InlineData("bakery", Web.Members.Role.Sponsor)]
    public async Task For_everybody_but_stewards_there_is_no_such_page(string name, Web.Members.Role? role)
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        await app.MemberAsync(name, role is { } given ? [given] : []);
        var visitor = await app.SignInAsync(name);

        foreach (var path in new[] { "/admin/boards", "/admin/boards/new-board", "/admin/boards/garden" })
        {
            await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }
        await visitor.PostAsync("/admin/boards/new-board", Form("other"), from: "/my/settings/profile");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.DoesNotContain("Manage boards", await visitor.GetAsync("/"), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Boards.CountAsync(Ct)));
    }
}
