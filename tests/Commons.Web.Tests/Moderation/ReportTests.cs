using System.Net;
using Commons.Web.Members;
using Commons.Web.Moderation.Log;
using Commons.Web.Moderation.Reports;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Moderation;

public sealed class ReportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_reported_message_shows_stewards_that_part_alone_once_they_open_it_and_it_stands_as_it_was(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben", "cleo", "mo" }) await app.MemberAsync(name);
        await app.ModeratorAsync("mo", await app.BoardAsync());
        var (ana, ben, theo) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"), await app.SignInAsync("theo"));
        await ben.PostAsync("/my/messages/new", new() { ["To"] = "ana", ["Title"] = "Seeds", ["Body"] = "Words no. 1." });
        var path = ben.Location!.Split('?', '#')[0];
        for (var i = 2; i <= 7; i++) await ben.PostAsync(path, new() { ["Body"] = $"Words no. {i}." });

        var link = (await ana.PageAsync(path)).QuerySelectorAll(".message .post__acts a")[^1].GetAttribute("href")!;
        var thanks = await ana.PostAsync(link, new() { ["Reason"] = "Abuse", ["Note"] = "Every day." });
        await app.PumpAsync();
        await ben.PostAsync($"{path}/7/delete", [], from: path);
        var row = (await theo.PageAsync("/review")).QuerySelector("a[href^='/review/reports/']:not([href$='reports'])")!.GetAttribute("href")!;
        var closed = await theo.GetAsync(row);
        await theo.PostAsync($"{row}/open", [], from: row);
        var opened = await theo.GetAsync(row);
        var unsaid = await theo.PostAsync($"{row}/heed", [], from: row);
        await theo.PostAsync($"{row}/heed", new() { ["Reason"] = "He was warned" }, from: row);
        await app.PumpAsync();

        Assert.Contains("The stewards know", thanks, StringComparison.Ordinal);
        Assert.DoesNotContain("Words no.", closed, StringComparison.Ordinal);
        Assert.All([3, 4, 5, 6, 7], i => Assert.Contains($"Words no. {i}.", opened, StringComparison.Ordinal));
        Assert.All([1, 2], i => Assert.DoesNotContain($"Words no. {i}.", opened, StringComparison.Ordinal));
        Assert.Contains("Say why", unsaid, StringComparison.Ordinal);
        Assert.Contains("The stewards dealt with what you reported: He was warned", await ana.GetAsync("/my/notifications"), StringComparison.Ordinal);
        Assert.DoesNotContain("report", (await ben.PageAsync("/my/notifications")).QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        var line = await app.WithDbAsync(db => db.Modlog.SingleAsync(Ct));
        Assert.Equal((ModlogKind.MessagesOpened, null, ModlogRole.Steward), (line.Kind, line.PersonId, line.ActorRole));
        foreach (var (name, asked) in new[] { ("mo", row), ("cleo", row), ("cleo", link), ("ben", link) })
        {
            var reader = await app.SignInAsync(name);
            await reader.GetAsync(asked);
            Assert.Equal(HttpStatusCode.NotFound, reader.Status);
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_person_is_reported_once_at_a_time_and_nobody_decides_about_themselves(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        await app.MemberAsync("sue", Role.Steward);
        var (ana, sue, theo) = (await app.SignInAsync("ana"), await app.SignInAsync("sue"), await app.SignInAsync("theo"));

        var link = (await ana.PageAsync("/u/theo")).QuerySelector(".person__acts a[href$='/report']")!.GetAttribute("href")!;
        var unsaid = Visitor.Parse(await ana.PostAsync(link, new() { ["Reason"] = "Other" }));
        foreach (var note in new[] { "He sells my posts.", "Again." }) await ana.PostAsync(link, new() { ["Reason"] = "Other", ["Note"] = note });
        var twice = ana.Status;
        await ana.PostAsync("/u/ben/report", new() { ["Reason"] = "Spam" });
        await ana.PostAsync("/u/ana/report", new() { ["Reason"] = "Spam" }, from: "/u/ben/report");
        var own = ana.Status;
        await app.PumpAsync();
        var ids = await app.WithDbAsync(db => db.Reports.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(Ct));
        var theirs = await theo.PageAsync("/review");
        await theo.PostAsync($"/review/reports/{ids[0]}/dismiss", new() { ["Reason"] = "I did not" }, from: "/my/settings/profile");
        var refused = theo.Status;
        await sue.PostAsync($"/review/reports/{ids[0]}/dismiss", new() { ["Reason"] = "There is no such sale" }, from: "/my/settings/profile");

        Assert.Equal("Say in a few words what is wrong.", unsaid.QuerySelector("#Note-error")!.TextContent);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, 2), (twice, own, ids.Count));
        Assert.Contains("About ben", theirs.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("About theo", theirs.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, refused);
        Assert.Equal([ReportStatus.Dismissed, ReportStatus.Open], await app.WithDbAsync(db => db.Reports.OrderBy(r => r.Id).Select(r => r.Status).ToListAsync(Ct)));
        Assert.Contains("A person or a message was reported", await sue.GetAsync("/my/notifications"), StringComparison.Ordinal);
        Assert.Empty(await app.WithDbAsync(db => db.Modlog.ToListAsync(Ct)));
    }
}
