using System.Net;
using Commons.Web.Tests.Api;
using Commons.Web.Tests.Federation;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Administration;

public sealed class UpkeepTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task While_the_site_is_read_only_everybody_reads_and_nobody_writes(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var (theo, ana, program) = (await app.SignInAsync("theo"), await app.SignInAsync("ana"), await app.ProgramAsync("ana"));

        await theo.PostAsync("/admin/upkeep/rest", new() { ["Words"] = "We move until <b>noon</b>." }, "/admin/upkeep");
        var refused = Visitor.Parse(await ana.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "It does." }));
        var refusedStatus = ana.Status;
        var refusedByApi = await program.PostAsync($"topics/{topic.Id}/posts", new { markdown = "It does." });
        var late = await app.SignInAsync("ana");
        var notice = (await late.PageAsync(topic.Path)).QuerySelector(".notice--wrong")!;
        await theo.PostAsync("/admin/upkeep/resume", [], "/admin/upkeep");
        await late.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "It does." });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusedStatus);
        Assert.StartsWith("The site can only be read just now: We move until <b>noon</b>. Go back", refused.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.QuerySelector("header"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "read-only", TimeSpan.FromMinutes(10)), (refusedByApi.Status, refusedByApi.Problem, refusedByApi.Response.Headers.RetryAfter!.Delta));
        Assert.Equal("The site can only be read just now. We move until <b>noon</b>.", notice.TextContent.Trim());
        Assert.Null((await late.PageAsync(topic.Path)).QuerySelector(".notice--wrong"));
        Assert.Equal(2, await app.WithDbAsync(db => db.Posts.CountAsync(Ct)));
    }

    [Fact]
    public async Task Another_server_is_asked_to_try_again_and_only_stewards_have_the_switch()
    {
        await using var met = await Neighbours.MeetAsync();
        var (theo, ana) = (await met.App.SignInAsync("theo"), await met.App.SignInAsync("ana"));
        await ana.GetAsync("/admin/upkeep");
        var (forAna, topic) = (ana.Status, await met.TopicAsync());

        await theo.PostAsync("/admin/upkeep/rest", [], "/admin/upkeep");
        var note = met.Peer.Activity("Create", met.Peer.Note("<p>Beans.</p>", $"{CommonsApp.Origin}/p/{topic.Id}"));
        var asked = await met.Peer.SendAsync(note);
        await theo.PostAsync("/admin/upkeep/resume", [], "/admin/upkeep");
        var again = await met.Peer.SendAsync(note);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable, HttpStatusCode.Accepted), (forAna, asked.Item1, again.Item1));
    }
}
