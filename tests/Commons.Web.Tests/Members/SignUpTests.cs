using System.Net;
using System.Text.RegularExpressions;
using Commons.Web.Shared.Mail;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Members;

public sealed class SignUpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_person_signs_up_gets_a_letter_and_confirms_by_its_link(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var ana = app.Visitor();

        await ana.PostAsync("/signup", new() { ["Username"] = "Ana", ["Email"] = "ana@example.com", ["Password"] = CommonsApp.Password });
        Assert.Equal("/signup/welcome", ana.Location);
        await ActivatorUtilities.CreateInstance<SendLetters>(app.Services).SendDueAsync(Ct);
        var letter = await MimeKit.MimeMessage.LoadAsync(Directory.GetFiles(Path.Combine(app.Folder, "mail")).Single(), Ct);
        var link = Regex.Match(letter.TextBody!, "http://localhost:5080(/signup/confirm\\S+)").Groups[1].Value;
        var page = await ana.GetAsync(link);

        Assert.Contains("Your address is confirmed", page, StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(db => db.Users.Where(m => m.UserName == "ana").Select(m => m.EmailConfirmed).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_taken_name_is_refused_beside_the_field_and_nothing_typed_is_lost()
    {
        await using var app = await CommonsApp.StartAsync();
        var visitor = app.Visitor();

        var html = await visitor.PostAsync("/signup", new() { ["Username"] = "theo", ["Email"] = "other@example.com", ["Password"] = CommonsApp.Password });
        var page = Visitor.Parse(html);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.Contains("That name is taken", page.QuerySelector("#Username-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("other@example.com", page.QuerySelector("input[name=Email]")!.GetAttribute("value"));
        Assert.Equal(1, await app.WithDbAsync(db => db.Users.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("a", "2 to 32")]
    [InlineData("ana lind", "2 to 32")]
    [InlineData("ána", "2 to 32")]
    [InlineData("actor", "reserved")]
    public async Task A_name_that_other_servers_could_not_address_is_refused(string name, string reason)
    {
        await using var app = await CommonsApp.StartAsync();

        var html = await app.Visitor().PostAsync("/signup", new() { ["Username"] = name, ["Email"] = "x@example.com", ["Password"] = CommonsApp.Password });

        Assert.Contains(reason, html, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Users.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_guests_first_visit_leads_to_setup_once_and_never_again()
    {
        await using var app = await CommonsApp.StartAsync(founded: false);
        var theo = app.Visitor();

        Assert.Contains("Set up your co-op", await theo.GetAsync("/"), StringComparison.Ordinal);
        await theo.PostAsync("/setup", new() { ["CoopName"] = "Riverside", ["Username"] = "theo", ["Email"] = "theo@example.com", ["Password"] = CommonsApp.Password });
        Assert.Equal("/admin/boards", theo.Location);
        await app.Visitor().GetAsync("/setup");
        var late = app.Visitor();
        await late.GetAsync("/setup");

        Assert.Equal(HttpStatusCode.NotFound, late.Status);
    }
}
