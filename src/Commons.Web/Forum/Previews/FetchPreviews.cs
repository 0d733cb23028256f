using System.Security.Cryptography;
using Commons.Web.Shared.Files;
using Commons.Web.Shared.Outbound;
using Commons.Web.Shared.Pictures;

namespace Commons.Web.Forum.Previews;

/// <summary>Asks pages elsewhere what they are. Each is taken up in one transaction and answered in another; between them no transaction is open.</summary>
public sealed class FetchPreviews(CommonsDb db, WebReader web, PictureReader pictures, IFileStore files, TimeProvider clock)
{
    private const int Batch = 10;
    private const int PageBytesMax = 1024 * 1024;
    private const int PictureBytesMax = 8 * 1024 * 1024;
    private const int StoredBytesMax = 60 * 1024;

    /// <summary>Asks for what is due and says how many that were.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.LinkPreviews.Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).Take(Batch).Select(p => p.Id).ToListAsync(ct);
        foreach (var id in due) await FetchAsync(id, ct);
        return due.Count;
    }

    private async Task FetchAsync(long id, CancellationToken ct)
    {
        if (await TakeAsync(id, ct) is not { } preview) return;
        try
        {
            if (await AskAsync(new Uri(preview.Url), ct) is { } said) preview.Answer(said, await PictureAsync(said.Picture, ct));
            else preview.GiveUp();
        }
        catch (HttpRequestException) { preview.Fail(clock.GetUtcNow()); }
        await db.SaveChangesAsync(ct);
    }

    private async Task<LinkPreview?> TakeAsync(long id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LinkPreviews.Where(p => p.Id == id).LockAsync(p => p.Attempts, ct);
        var preview = await db.LinkPreviews.SingleAsync(p => p.Id == id, ct);
        await db.Entry(preview).ReloadAsync(ct);
        if (preview.DueAt is not { } dueAt || dueAt > clock.GetUtcNow()) return null;
        preview.Take(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return preview;
    }

    private async Task<PageSummary?> AskAsync(Uri url, CancellationToken ct)
    {
        var answer = await web.ReadAsync(url, "text/html, application/xhtml+xml;q=0.9", type => type is "text/html" or "application/xhtml+xml", PageBytesMax, ct);
        return answer is null ? null : PageSummary.Read(answer.Bytes, answer.Address);
    }

    /// <summary>A card is whole without a picture, so whatever is wrong with it is no reason to ask again.</summary>
    private async Task<string?> PictureAsync(Uri? url, CancellationToken ct)
    {
        if (url is null) return null;
        try
        {
            if (await web.ReadAsync(url, "image/webp, image/png, image/jpeg, image/gif", type => type.StartsWith("image/", StringComparison.Ordinal), PictureBytesMax, ct) is not { } answer) return null;
            var webp = await pictures.CropAsync(answer.Bytes, LinkCard.PictureWidth, LinkCard.PictureHeight, StoredBytesMax, "", ct);
            var name = RandomNumberGenerator.GetString("abcdefghijkmnopqrstuvwxyz23456789", 24);
            await files.PutAsync(LinkCard.FileOf(name), webp, ct);
            return name;
        }
        catch (Exception fault) when (fault is HttpRequestException or Refusal) { return null; }
    }
}

/// <summary>Asks while the server serves, away from every request.</summary>
public sealed class KeepFetching(IServiceScopeFactory scopes, ILogger<KeepFetching> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                while (await scope.ServiceProvider.GetRequiredService<FetchPreviews>().RunAsync(stoppingToken) > 0) { }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Previews of links could not be fetched; it is tried again");
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
