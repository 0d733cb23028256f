using System.IO.Compression;
using Commons.Web.Hosting;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Commons.Web.Shared.Personal;
using Quartz;

namespace Commons.Web.Members.Leaving;

/// <summary>Makes the archives that were asked for and throws away those that are a week old. It may be killed anywhere: a half-written file has another name.</summary>
public sealed class MakeExports(CommonsDb db, IEnumerable<IPersonalData> features, CommonsOptions options, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await RunAsync(ct);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var export in await db.PersonalExports.Where(e => e.ReadyAt == null).OrderBy(e => e.AskedAt).Take(10).ToListAsync(ct)) await MakeAsync(export, ct);
        var before = clock.GetUtcNow() - PersonalExport.Kept;
        await db.PersonalExports.Where(e => e.AskedAt < before).ExecuteDeleteAsync(ct);
        await SweepAsync(ct);
    }

    public static string FileOf(CommonsOptions options, Guid id) => Path.Combine(options.DataDirectory, "exports", $"{id:N}.zip");

    private async Task MakeAsync(PersonalExport export, CancellationToken ct)
    {
        var member = await db.Users.Include(m => m.Author).SingleAsync(m => m.Id == export.MemberId, ct);
        var file = FileOf(options, export.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using (var zip = new ZipArchive(File.Create(file + ".part"), ZipArchiveMode.Create))
        {
            var archive = new PersonalArchive(zip);
            foreach (var feature in features) await feature.ExportAsync(new(member.Id, member.Author.Id, member.UserName!), archive, ct);
        }
        File.Move(file + ".part", file, overwrite: true);
        var at = clock.GetUtcNow();
        export.Finish(new FileInfo(file).Length, at);
        using var speaking = member.Speak(Language.Find(await db.Coops.Select(c => c.Language).SingleOrDefaultAsync(ct)));
        if (member.Email is { } email) db.Letters.Add(Letter.Write(email, Sentence.Say("Your archive is ready"), Sentence.Say($"""
            Hello {member.UserName},

            the archive of everything that is yours at {options.Origin} is ready. Sign in to load it down; it stays for a week:

            {options.Origin}/my/settings/data
            """), at));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Files whose row is gone: too old, or the member left.</summary>
    private async Task SweepAsync(CancellationToken ct)
    {
        var folder = Path.Combine(options.DataDirectory, "exports");
        if (!Directory.Exists(folder)) return;
        var known = (await db.PersonalExports.Select(e => e.Id).ToListAsync(ct)).ConvertAll(id => id.ToString("N"));
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => !known.Contains(Path.GetFileName(f)[..Math.Min(32, Path.GetFileName(f).Length)]))) File.Delete(file);
    }
}
