using System.Net;
using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Periods;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Treasury.Periods;

public sealed class PeriodPagesTests
{
    private const string Address = $"/treasury/periods/{Month.Key}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_officer_closes_by_the_button_and_two_others_approve_with_their_passwords(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: new() { ["Commons:Treasury:DisputeDays"] = "0" });
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        foreach (var name in new[] { "tess", "tom" }) await month.AuthorAsync(name, Role.Treasurer);
        var (theo, tess, tom) = (await app.SignInAsync("theo"), await app.SignInAsync("tess"), await app.SignInAsync("tom"));

        var early = Visitor.Parse(await theo.GetAsync(Address));
        month.End();
        await theo.PostAsync($"{Address}/close", [], Address);
        var own = await theo.GetAsync(Address);
        await tess.PostAsync($"{Address}/approve", new() { ["Password"] = CommonsApp.Password }, Address);
        await tom.PostAsync($"{Address}/approve", new() { ["Password"] = CommonsApp.Password }, Address);

        Assert.Contains("from 1 December 2026, 03:00 UTC on", early.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(early.QuerySelectorAll("main form"));
        Assert.Contains("You closed it; two other officers approve it.", own, StringComparison.Ordinal);
        Assert.Equal(PeriodStatus.Payable, (await WholePeriodTests.PeriodAsync(app)).Status);
        var page = Visitor.Parse(await tom.GetAsync(Address));
        Assert.Contains("35.000000", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(8, page.QuerySelectorAll("[aria-labelledby=stages] tbody tr").Length);
    }

    [Fact]
    public async Task A_wrong_password_shows_the_form_again_with_the_reason_beside_it()
    {
        await using var app = await CommonsApp.StartAsync();
        var month = await Month.BeginAsync(app);
        await month.AuthorAsync("tess", Role.Treasurer);
        await month.CloseAsync();
        var tess = await app.SignInAsync("tess");

        var page = Visitor.Parse(await tess.PostAsync($"{Address}/approve", new() { ["Password"] = "something else" }, Address));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tess.Status);
        Assert.Contains("This is not your password", page.QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.PeriodApprovals.CountAsync(Ct)));
    }

    [Theory, InlineData("/treasury/periods"), InlineData(Address)]
    public async Task To_members_and_guests_the_pages_do_not_exist(string path)
    {
        await using var app = await CommonsApp.StartAsync();
        var month = await Month.BeginAsync(app);
        await month.AuthorAsync("ana");
        var (ana, guest, theo) = (await app.SignInAsync("ana"), app.Visitor(), await app.SignInAsync("theo"));

        await ana.GetAsync(path);
        await guest.GetAsync(path);
        await theo.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (ana.Status, theo.Status));
        using var answer = await guest.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        Assert.StartsWith("/signin", new Uri(new Uri(CommonsApp.Origin), guest.Location!).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_a_page_for_people_and_its_very_bytes_for_programs()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.PumpAsync();
        var stored = await app.WithDbAsync(db => db.RuleVersions.SingleAsync(Ct));
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/co-op/rules/founding-1");
        asked.Headers.Add("Accept", "application/json");

        var page = await app.Visitor().GetAsync("/co-op/rules/founding-1");
        using var answer = await app.Visitor().SendAsync(asked);
        using var file = await app.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/co-op/rules/founding-1.json"));

        Assert.Contains(stored.Hash, page, StringComparison.Ordinal);
        Assert.Equal(stored.Json, await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(stored.Json, await file.Content.ReadAsStringAsync(Ct));
        Assert.Equal("application/json", file.Content.Headers.ContentType!.MediaType);
    }
}
