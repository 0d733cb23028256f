using System.Net;
using System.Text.RegularExpressions;
using Commons.Web.Forum.Boards;
using Commons.Web.Members.Joining;
using Commons.Web.Shared;
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
        Task<bool> IsConfirmedAsync() => app.WithDbAsync(db => db.Users.Where(m => m.UserName == "ana").Select(m => m.EmailConfirmed).SingleAsync(Ct));
        var asked = (await app.Visitor().PageAsync(link)).QuerySelectorAll("input[type=hidden]").DistinctBy(i => i.GetAttribute("name")).ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);

        Assert.False(await IsConfirmedAsync());   // Following a link changes nothing.
        var page = await app.Visitor().PostAsync("/signup/confirm", new() { ["member"] = asked["member"], ["token"] = asked["token"] }, from: link);

        Assert.Contains("Your address is confirmed", page, StringComparison.Ordinal);
        Assert.True(await IsConfirmedAsync());
        Assert.Contains("This link does not work", await app.Visitor().GetAsync($"/signup/confirm?member={asked["member"]}&token=x"), StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_signs_up_with_a_known_address_reads_the_same_and_its_owner_gets_a_letter(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        async Task<(string? Location, string Page)> JoinAsync(string name, string email)
        {
            var visitor = app.Visitor();
            await visitor.PostAsync("/signup", new() { ["Username"] = name, ["Email"] = email, ["Password"] = CommonsApp.Password });
            var location = visitor.Location;
            return (location, Visitor.Parse(await visitor.GetAsync("/signup/welcome")).QuerySelector(".form-page")!.TextContent.Replace(email, "ADDRESS", StringComparison.Ordinal));
        }

        var known = await JoinAsync("spy", "theo@example.com");
        var fresh = await JoinAsync("rae", "rae@example.com");
        var letters = await app.WithDbAsync(db => db.Letters.Select(l => l.To + ": " + l.Subject).ToListAsync(Ct));
        await app.Visitor().PostAsync("/signin", new() { ["Username"] = "theo@example.com", ["Password"] = CommonsApp.Password });
        var spied = app.Visitor();
        await spied.PostAsync("/signin", new() { ["Username"] = "rae@example.com", ["Password"] = CommonsApp.Password });

        Assert.Equal(known, fresh);
        Assert.Equal(["rae@example.com: Confirm your address", "theo@example.com: You have an account already"], letters.Order());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, spied.Status);   // As with a known address: it signs in once it is proved.
        Assert.Equal(1, await app.WithDbAsync(db => db.Users.CountAsync(m => m.NormalizedEmail == "THEO@EXAMPLE.COM" && m.EmailConfirmed, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Of_two_who_claim_one_address_the_first_to_prove_it_has_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        async Task<(long Id, string Token)> JoinAsync(string name) => await app.WithAsync(async services =>
        {
            var member = await services.GetRequiredService<SignUp>().JoinAsync(name, "rae@example.com", CommonsApp.Password, confirmed: false, Ct);
            return (member.Id, await services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Commons.Web.Members.Member>>().GenerateEmailConfirmationTokenAsync(member));
        });
        Task<Confirmation> ConfirmAsync((long Id, string Token) who) => app.WithAsync(services => services.GetRequiredService<SignUp>().ConfirmAsync(who.Id, who.Token, Ct));
        var (spy, rae) = (await JoinAsync("spy"), await JoinAsync("rae"));

        Assert.Equal(Confirmation.Done, await ConfirmAsync(rae));
        Assert.Equal(Confirmation.Taken, await ConfirmAsync(spy));
        Assert.Equal(Confirmation.Done, await ConfirmAsync(rae));
        Assert.Equal(Confirmation.Stale, await ConfirmAsync((rae.Id, spy.Token)));
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

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Of_several_who_take_one_name_in_the_same_instant_one_gets_it_and_the_others_are_told(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => app.WithAsync(async services =>
        {
            try
            {
                if (i % 2 is 0) await services.GetRequiredService<SignUp>().JoinAsync("garden", $"{i}@example.com", CommonsApp.Password, confirmed: true, Ct);
                else await services.GetRequiredService<BoardOpening>().OpenAsync("garden", "Garden", "", "#4a8f3c", Ct);
                return "";
            }
            catch (Refusal refusal) { return refusal.Message; }
        }), Ct)));

        Assert.Single(answers, "");
        Assert.All(answers.Where(a => a is not ""), a => Assert.StartsWith("That name is taken", a, StringComparison.Ordinal));
        Assert.Equal(1, await app.WithDbAsync(async db => await db.Users.CountAsync(m => m.UserName == "garden", Ct) + await db.Boards.CountAsync(b => b.Slug == "garden", Ct)));
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

    [Theory]
    [InlineData(1, null, "faster than anybody types")]
    [InlineData(8000, null, "lay for too long")]
    [InlineData(5, "https://spam.example", "is to stay empty")]
    [InlineData(5, null, null)]
    public async Task A_program_that_fills_the_form_at_once_or_fills_what_nobody_sees_does_not_get_in(int seconds, string? lure, string? reason)
    {
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:RateLimits:Exempt"] = "" });
        var visitor = app.Visitor();
        var stamp = (await visitor.PageAsync("/signup")).QuerySelector("input[name=Stamp]")!.GetAttribute("value")!;
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var html = await visitor.PostAsync("/signup", new() { ["Username"] = "rae", ["Email"] = "rae@example.com", ["Password"] = CommonsApp.Password, ["Stamp"] = stamp, ["Subject"] = lure ?? "" });

        if (reason is null) Assert.Equal("/signup/welcome", visitor.Location);
        else Assert.Contains(reason, html, StringComparison.Ordinal);
        Assert.Equal(reason is null ? 2 : 1, await app.WithDbAsync(db => db.Users.CountAsync(Ct)));
        if (reason is null) return;

        var again = Visitor.Parse(html).QuerySelector("input[name=Stamp]")!.GetAttribute("value")!;
        app.Clock.Advance(TimeSpan.FromSeconds(4));
        await visitor.PostAsync("/signup", new() { ["Username"] = "rae", ["Email"] = "rae@example.com", ["Password"] = CommonsApp.Password, ["Stamp"] = again });
        Assert.Equal("/signup/welcome", visitor.Location);   // What the form asks for can be done.
    }

    [Fact]
    public async Task A_stamp_that_is_not_ours_is_none()
    {
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:RateLimits:Exempt"] = "" });

        var html = await app.Visitor().PostAsync("/signup", new() { ["Username"] = "rae", ["Email"] = "rae@example.com", ["Password"] = CommonsApp.Password, ["Stamp"] = "made up" });

        Assert.Contains("lay for too long", html, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Wrong_passwords_make_the_next_try_wait_longer_and_the_right_one_ends_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var visitor = app.Visitor();
        Task<string> TryAsync(string password, string name = "theo") => visitor.PostAsync("/signin", new() { ["Username"] = name, ["Password"] = password });
        for (var i = 0; i < 5; i++) await TryAsync("wrong", "nobody_here");
        Assert.Contains("Wait 2 seconds", await TryAsync("wrong", "nobody_here"), StringComparison.Ordinal);   // Waiting tells nobody who is a member.
        for (var i = 0; i < 5; i++) Assert.Contains("do not go together", await TryAsync("wrong"), StringComparison.Ordinal);

        Assert.Contains("Wait 2 seconds", await TryAsync(CommonsApp.Password), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        await TryAsync("wrong");
        Assert.Contains("Wait 4 seconds", await TryAsync("wrong"), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(4));
        await TryAsync(CommonsApp.Password);
        Assert.Equal("/", visitor.Location);
        Assert.Contains("do not go together", await TryAsync("wrong"), StringComparison.Ordinal);
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
        await theo.PostAsync("/admin/boards/ready-made", new() { ["language"] = "de" }, from: "/admin/boards");
        var again = await theo.PostAsync("/admin/boards/ready-made", new() { ["language"] = "de" }, from: "/my/settings/profile");
        var pick = await theo.PageAsync("/welcome/boards");
        var talk = pick.QuerySelectorAll("input[name=board]")[1].GetAttribute("value")!;
        await theo.PostAsync("/welcome/boards", new() { ["shown"] = talk, ["board"] = talk });
        var late = app.Visitor();
        await late.GetAsync("/setup");

        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Contains("There are boards already", again, StringComparison.Ordinal);
        Assert.Equal(["Sag hallo", "Plaudern", "Fragen", "Unsere Genossenschaft"], pick.QuerySelectorAll(".choice bdi").Select(b => b.TextContent));
        Assert.Contains("Willkommen: Fang hier an", await app.Visitor().GetAsync("/"), StringComparison.Ordinal);
        Assert.Contains(long.Parse(talk, System.Globalization.CultureInfo.InvariantCulture), await app.WithDbAsync(db => db.Watches.Select(w => w.ScopeId).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Who_does_not_keep_to_the_rules_does_not_join()
    {
        await using var app = await CommonsApp.StartAsync();
        var form = new Dictionary<string, string> { ["Username"] = "rae", ["Email"] = "rae@example.com", ["Password"] = CommonsApp.Password, ["RulesShown"] = "true" };

        var refused = Visitor.Parse(await app.Visitor().PostAsync("/signup", form));
        var joined = app.Visitor();
        await joined.PostAsync("/signup", new(form) { ["Rules"] = "true" });

        Assert.Contains("Say that you keep to the rules", refused.QuerySelector("#Rules-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/signup/welcome", joined.Location);
    }
}
