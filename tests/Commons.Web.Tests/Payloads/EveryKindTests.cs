using System.Collections.Concurrent;
using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Mail;
using Commons.Web.Shared;
using Commons.Web.Shared.Mail;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Payloads;

/// <summary>
/// Every payload as every kind of string that can be typed, on the real pages, in the real letters, feeds and documents: parsed as a browser or a reader would,
/// nothing of it runs (FORUM 6.2, rows 1–3; DECISIONS 30). Each kind has a mark by which the test knows that it was shown.
/// </summary>
public sealed class EveryKindTests(ITestOutputHelper output)
{
    private const int BatchSize = 800;

    /// <summary>What no page, feed or letter shows as it is: a draft's board only chooses one, nobody corrects another's post here, and a sponsor's telephone number is for the books; of withheld words the cooked ones are shown.</summary>
    private static readonly string[] NeverShown = ["Drafts.Board", "Drafts.Reason", "PostRevisions.Reason", "Posts.CorrectionReason", "Sponsors.Contact", "WithheldTexts.Source"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_kind_of_string_runs_on_any_page_feed_or_letter()
    {
        await using var scene = await ToldScene.MakeAsync();
        var walk = await Walk.BeginAsync(scene);
        await scene.App.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""CREATE TABLE "ErrandsKept" AS SELECT * FROM "Errands" """, Ct));
        var faults = new ConcurrentBag<string>();
        var shown = new Dictionary<string, HashSet<Asked>>();
        var batches = HostileStrings.All.Chunk(BatchSize).ToList();

        var first = await PoisonAsync(scene, HostileStrings.Own);
        var letters = await LettersAsync(scene, faults);
        var pages = await walk.EverywhereAsync((asked, kind, text) =>
        {
            foreach (var fault in Harmless.Faults(kind, text)) faults.Add($"{asked.Path} for {asked.Reader}: {fault}");
            foreach (var column in TypedColumns.All.Where(c => text.Contains(c.Mark, StringComparison.OrdinalIgnoreCase))) (shown.TryGetValue(column.Name, out var at) ? at : shown[column.Name] = []).Add(asked);
        });
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Distinct().Take(40)));
        var cover = Cover(shown);
        foreach (var batch in batches)
        {
            await PoisonAsync(scene, batch);
            letters += await LettersAsync(scene, faults);
            foreach (var asked in cover)
            {
                var (kind, text) = await walk.GetAsync(asked);
                foreach (var fault in Harmless.Faults(kind, text)) faults.Add($"{asked.Path} for {asked.Reader}: {fault}");
            }
        }

        output.WriteLine($"{HostileStrings.All.Count} payloads as {TypedColumns.All.Count} kinds of string; {pages} addresses with {first} of them, {cover.Count} with all; {letters} letters.");
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Distinct().Take(40)));
        Assert.Empty(TypedColumns.All.Select(c => c.Name).Except(shown.Keys).Except(NeverShown));
        Assert.True(letters >= 2 * batches.Count, $"Only {letters} letters were written.");
    }

    /// <returns>How many payloads there were.</returns>
    private static async Task<int> PoisonAsync(ToldScene scene, IReadOnlyCollection<string> payloads)
    {
        var renderer = scene.App.Services.GetRequiredService<Renderer>();
        await scene.PoisonAsync(HostileStrings.Joined(payloads), string.Concat(payloads.Prepend(ToldScene.Linked).Select(payload => Cooked(renderer, payload))));
        return payloads.Count;
    }

    private static string Cooked(Renderer renderer, string payload)
    {
        try { return renderer.Cook(payload).Value; }
        catch (Refusal) { return ""; }   // Nested too deeply: nothing is stored, so nothing runs.
    }

    /// <summary>What is owed by mail, and the digest, written anew.</summary>
    private static async Task<int> LettersAsync(ToldScene scene, ConcurrentBag<string> faults)
    {
        await scene.App.WithDbAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "Letters"; DELETE FROM "Errands"; INSERT INTO "Errands" SELECT * FROM "ErrandsKept"; UPDATE "Errands" SET "DueAt" = 0; UPDATE "Wishes" SET "DigestAt" = NULL, "MailedCount" = 0""", Ct);
        });
        await scene.App.WithAsync(services => services.GetRequiredService<RunErrands>().RunAsync(Ct));
        await scene.App.WithAsync(services => services.GetRequiredService<Digests>().RunAsync(Ct));
        var letters = await scene.App.WithDbAsync(db => db.Letters.AsNoTracking().ToListAsync(Ct));
        foreach (var letter in letters)
        {
            foreach (var fault in Harmless.InLetter(letter.Html ?? "")) faults.Add($"A letter: {fault}");
            if (letter.Subject.Length > Letter.SubjectLengthMax || letter.Subject.Any(char.IsControl)) faults.Add($"A letter's subject: {letter.Subject}");
        }
        return letters.Count;
    }

    /// <summary>A few of the addresses that together show every kind: the page that shows most, then the one that shows most of the rest.</summary>
    private static List<Asked> Cover(Dictionary<string, HashSet<Asked>> shown)
    {
        var (left, cover) = (shown.Keys.ToHashSet(), new List<Asked>());
        while (left.Count > 0)
        {
            var best = shown.Where(s => left.Contains(s.Key)).SelectMany(s => s.Value).GroupBy(a => a).MaxBy(g => g.Count())!.Key;
            cover.Add(best);
            left.RemoveWhere(column => shown[column].Contains(best));
        }
        return cover;
    }
}
