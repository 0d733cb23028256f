using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Commons.Ledger.Statements;
using Commons.Web.Tests.Hosting;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Earnings;
using Commons.Web.Tests.Treasury.Periods;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Treasury.Transparency;

public sealed class OpenBooksTests
{
    private const string Public = $"/transparency/{Month.Key}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_signed_file_is_served_byte_for_byte_and_verifies_with_the_key_of_the_actor(DatabaseKind kind)
    {
        var (app, month, _) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await month.CloseAsync();
        var guest = app.Visitor();

        using var answer = await guest.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{Public}.json"));
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        var again = new HttpRequestMessage(HttpMethod.Get, $"{Public}.json");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var known = await guest.SendAsync(again);
        using var file = new GivenFile(bytes);
        var run = await CommandRun.OfAsync("statement", "verify", file.Path, "--key", await KeyAsync(guest));
        using var program = new GivenFile(await guest.GetAsync("/verify-statement.py"));

        Assert.Equal(0, await OutsiderAsync(program.Path, file.Path, "--key", await KeyAsync(guest)));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Equal((await WholePeriodTests.StatementAsync(app)).ToBytes(StatementForm.Public), bytes);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.True(run.ExitCode is 0, run.Output + run.Error);
        await app.ApproveAsync();
        Assert.Equal(bytes, System.Text.Encoding.UTF8.GetBytes(await guest.GetAsync($"{Public}.json")));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_page_says_what_the_file_says(DatabaseKind kind)
    {
        var (app, month, _) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await month.CloseAsync();
        var envelope = StatementEnvelope.Read(System.Text.Encoding.UTF8.GetBytes(await app.Visitor().GetAsync($"{Public}.json")));
        var results = envelope.Statement.Results;

        var page = await app.Visitor().PageAsync(Public);

        Assert.Equal([30_000_000, 10_000_000, -1_000_000, -4_000_000, results.Net], page.QuerySelectorAll("#income tbody td").Select(c => LivedMonth.Micros(c.TextContent)));
        Assert.Equal(results.Pools.All.Select(p => p.Amount).Where(micros => micros > 0).OrderDescending().Append(results.Net), page.QuerySelectorAll("#pools tbody td").Select(c => LivedMonth.Micros(c.TextContent)));
        var text = page.QuerySelector("main")!.TextContent;
        foreach (var said in new[] { envelope.Hash, results.MerkleRoot, envelope.Statement.RuleHash, envelope.Statement.Header.Journal.Head, envelope.Statement.Header.Metering.AttributionRoot, $"{CommonsApp.Origin}{Public}.json", "6 lines of the statement", "58 per cent" })
            Assert.Contains(said, text);
        Assert.Contains("Garden", text);
        Assert.DoesNotContain("Gini", text);   // Three have a share; for fewer than five nothing is said.
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_month_that_is_not_published_is_not_there_but_its_whole_sums_are(DatabaseKind kind)
    {
        var (app, _, _) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        app.Clock.SetUtcNow(Month.CloseTime.AddDays(-3));
        await app.RollUpAsync();
        var guest = app.Visitor();

        foreach (var path in new[] { Public, $"{Public}.json", "/transparency/2026-13", "/transparency/2020-01.json", "/transparency/x" })
        {
            await guest.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, guest.Status));
        }
        var books = await guest.PageAsync("/transparency");
        Assert.Contains("November 2026, so far", books.QuerySelector("main")!.TextContent);
        Assert.Equal([30_000_000, 10_000_000, -1_000_000, -4_000_000, 35_000_000], books.QuerySelectorAll("#costs tbody td").Select(c => LivedMonth.Micros(c.TextContent)));
        Assert.Contains(await app.WithDbAsync(db => db.JournalHeads.Select(h => h.Hash).SingleAsync(Ct)), books.QuerySelector("#check")!.TextContent);
    }

    /// <summary>MONEY-ATTACKS 53: every page that a guest can reach by links, and what programs get at the same addresses.</summary>
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Nothing_that_strangers_can_read_says_what_a_post_or_a_person_earned(DatabaseKind kind)
    {
        var (app, month, posts) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await month.CloseAsync();
        await app.ApproveAsync();
        var secrets = await app.WithDbAsync(async db =>
            (await db.MemberPosts.Select(p => p.Amount).ToListAsync(Ct)).Concat(await db.MemberPosts.Select(p => p.Raw).ToListAsync(Ct)).Concat(await db.MemberStatements.Select(p => p.Share).ToListAsync(Ct))
                .Where(micros => micros > 0).Distinct().ToList());
        var results = (await WholePeriodTests.StatementAsync(app)).Statement;
        long[] whole = [.. results.Inputs.Income.Concat(results.Inputs.Costs).Select(a => a.Amount), .. results.Results.Pools.All.Select(p => p.Amount)];
        secrets.RemoveAll(whole.Contains);   // A share may happen to be as large as one of these.
        Assert.True(secrets.Count > 8);

        var seen = await CrawlAsync(app, app.Visitor(), ["/", "/transparency", Public, $"{Public}.json", "/u/ana", $"/p/{posts.AnaFirst}", "/actor"]);
        var asMember = await CrawlAsync(app, await app.SignInAsync("rae"), ["/"]);

        Assert.True(seen.Count > 12, string.Join(' ', seen.Keys));
        foreach (var (address, body) in seen.Concat(asMember.Where(page => !page.Key.StartsWith("/my/", StringComparison.Ordinal))))
            foreach (var micros in secrets)
                foreach (var form in Forms(micros))
                    Assert.False(Says(body, form), $"{address} says {form}");
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_month_stands_beside_the_lists_and_what_a_post_earned_on_it_for_its_author_alone(DatabaseKind kind)
    {
        var (app, month, posts) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await app.RollUpAsync();
        var (ana, bo, guest) = (await app.SignInAsync("ana"), await app.SignInAsync("bo"), app.Visitor());

        var before = (await guest.PageAsync("/")).QuerySelector("[aria-labelledby=month-card]")!.TextContent;
        var mine = (await ana.PageAsync("/b/garden")).QuerySelector("[aria-labelledby=month-card]")!.TextContent;
        await month.CloseAsync();
        var onTopic = await ana.PageAsync($"/p/{posts.AnaFirst}");

        Assert.Contains("from sponsors so far", before);
        Assert.DoesNotContain("Yours", before);
        Assert.Contains("Yours: about", mine);
        Assert.EndsWith("€\u00a05.07 in November", onTopic.QuerySelector(".post__acts .earned")!.TextContent);
        Assert.Equal($"/my/earnings/{Month.Key}/posts/{posts.AnaFirst}", onTopic.QuerySelector(".earned")!.GetAttribute("href"));
        foreach (var other in new[] { bo, guest, await app.SignInAsync("theo") }) Assert.Null((await other.PageAsync($"/p/{posts.AnaFirst}")).QuerySelector(".earned"));
        Assert.NotNull((await guest.PageAsync("/")).QuerySelector("nav a[href='/transparency']"));
        Assert.NotNull((await ana.PageAsync("/")).QuerySelector("a[href='/my/earnings']"));
    }

    /// <summary>Whether it stands there by itself and not as the end of a larger number.</summary>
    private static bool Says(string body, string form)
    {
        for (var at = -1; (at = body.IndexOf(form, at + 1, StringComparison.Ordinal)) >= 0;)
            if (at is 0 || !(char.IsAsciiDigit(body[at - 1]) || body[at - 1] is ',')) return true;
        return false;
    }

    /// <summary>As digits of micros, exact with six decimals, and as a person reads it.</summary>
    private static IEnumerable<string> Forms(long micros) =>
        [$"\"{micros}\"", $"|{micros}\"", Commons.Web.Shared.MoneyText.Exact(micros), Commons.Web.Shared.MoneyText.Of(micros, "EUR")];

    private static async Task<Dictionary<string, string>> CrawlAsync(CommonsApp app, Visitor visitor, string[] from)
    {
        var (seen, todo) = (new Dictionary<string, string>(), new Queue<string>(from));
        while (todo.TryDequeue(out var path) && seen.Count < 300)
        {
            if (seen.ContainsKey(path)) continue;
            seen[path] = await visitor.GetAsync(path);
            foreach (var link in Visitor.Parse(seen[path]).QuerySelectorAll("a[href^='/'], link[rel=alternate][href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                if (!link.StartsWith("/signout", StringComparison.Ordinal)) todo.Enqueue(link);
            var asProgram = new HttpRequestMessage(HttpMethod.Get, path);
            asProgram.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/activity+json"));
            using var answer = await visitor.SendAsync(asProgram);
            seen[$"{path} as ActivityPub"] = await answer.Content.ReadAsStringAsync(Ct);
        }
        return seen;
    }

    /// <summary>Exit code of the program that the page links; 0 where there is no Python to run it with, and the ledger's tests show as skipped.</summary>
    private static async Task<int> OutsiderAsync(params string[] arguments)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3")))) return 0;
        using var process = Process.Start(new ProcessStartInfo("python3", ["-I", "-S", .. arguments]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return process.ExitCode;
    }

    private static async Task<string> KeyAsync(Visitor visitor)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/actor");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/activity+json"));
        using var answer = await visitor.SendAsync(request);
        var actor = System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct));
        return actor.GetProperty("assertionMethod").EnumerateArray().Single(k => k.GetProperty("id").GetString() == $"{CommonsApp.Origin}/actor#statements-1").GetProperty("publicKeyMultibase").GetString()!;
    }
}
