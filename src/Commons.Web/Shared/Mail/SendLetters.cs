using Commons.Web.Hosting;
using MailKit.Net.Smtp;
using MimeKit;

namespace Commons.Web.Shared.Mail;

/// <summary>
/// Sends what is due: through SMTP where the operator set one, else as <c>.eml</c> files in the data directory's <c>mail</c> folder.
/// A letter may go twice if the program dies between sending and marking; its Message-Id is the same then.
/// </summary>
public sealed class SendLetters(IServiceScopeFactory scopes, CommonsOptions options, TimeProvider clock, ILogger<SendLetters> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Every);
        while (await WaitAsync(timer, stopping))
        {
            try { await SendDueAsync(stopping); }
            catch (Exception fault) when (!stopping.IsCancellationRequested) { log.LogError(fault, "Letters could not be sent"); }
        }
    }

    public async Task SendDueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        var now = clock.GetUtcNow();
        foreach (var letter in await db.Letters.Where(l => l.SentAt == null && l.DueAt <= now).OrderBy(l => l.DueAt).Take(20).ToListAsync(ct))
        {
            try
            {
                if (!await MaySendAsync(scope.ServiceProvider, letter, ct)) { db.Letters.Remove(letter); await db.SaveChangesAsync(ct); continue; }
                await SendAsync(letter, ct);
                letter.Sent(clock.GetUtcNow());
            }
            catch (Exception fault) when (fault is SmtpCommandException or SmtpProtocolException or IOException or System.Net.Sockets.SocketException or MailKit.Security.AuthenticationException or ParseException)
            {
                log.LogWarning("A letter could not be sent: {Reason}", fault.Message);
                letter.Fail(clock.GetUtcNow());
            }
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task SendAsync(Letter letter, CancellationToken ct)
    {
        var message = Compose(letter);
        if (options.Smtp is not { } smtp)
        {
            var folder = Directory.CreateDirectory(Path.Combine(options.DataDirectory, "mail"));
            var file = Path.Combine(folder.FullName, $"{letter.Id:N}.eml");
            await message.WriteToAsync(file + ".part", ct);
            File.Move(file + ".part", file, overwrite: true);   // Whoever watches the folder finds whole letters only.
            return;
        }
        using var client = new SmtpClient();
        await client.ConnectAsync(smtp.Host, smtp.Port, MailKit.Security.SecureSocketOptions.Auto, ct);
        if (smtp.User is { } user) await client.AuthenticateAsync(user, smtp.Password ?? "", ct);
        await client.SendAsync(message, ct);
        await client.DisconnectAsync(true, ct);
    }

    private static async Task<bool> MaySendAsync(IServiceProvider services, Letter letter, CancellationToken ct)
    {
        foreach (var guard in services.GetServices<ILetterGuard>()) if (!await guard.MaySendAsync(letter, ct)) return false;
        return true;
    }

    internal MimeMessage Compose(Letter letter)
    {
        var message = new MimeMessage { Subject = letter.Subject, MessageId = $"{letter.Id:N}@{options.Url.Host}", Date = letter.DueAt };
        message.From.Add(MailboxAddress.Parse(options.Smtp?.From ?? $"commons@{options.Url.Host}"));
        message.To.Add(MailboxAddress.Parse(letter.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");   // So that nobody's holiday answers it (RFC 3834).
        if (letter.Thread is { } thread) message.References.Add($"{thread}@{options.Url.Host}");
        if (letter.Unsubscribe is { } stop)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        var text = new TextPart("plain") { Text = letter.Text };
        message.Body = letter.Html is null ? text : new MultipartAlternative(text, new TextPart("html") { Text = letter.Html });
        return message;
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try { return await timer.WaitForNextTickAsync(stopping); }
        catch (OperationCanceledException) { return false; }
    }
}
