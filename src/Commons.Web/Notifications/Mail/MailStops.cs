using System.Security.Cryptography;
using Commons.Web.Hosting;
using Commons.Web.Notifications.Inbox;
using Microsoft.AspNetCore.DataProtection;

namespace Commons.Web.Notifications.Mail;

/// <summary>
/// The address that stops one kind of mail to one member. It carries a signed key and no name, works without signing in and for ever: an old mail's
/// link must still stop what comes (RFC 8058).
/// </summary>
public sealed class MailStops(IDataProtectionProvider protection, CommonsOptions options)
{
    public const string Path = "/mail/stop";
    private const string DigestWord = "Digest";

    private readonly IDataProtector protector = protection.CreateProtector("Commons.Notifications.MailStop.v1");

    public string Address(long memberId, NotificationKind kind) => Address(new MailStop(memberId, kind));

    public string DigestAddress(long memberId) => Address(new MailStop(memberId, null));

    /// <summary>What the key stops; null where it is not one of ours.</summary>
    public MailStop? Read(string? key)
    {
        try
        {
            if (key is null || protector.Unprotect(key).Split(' ') is not [var member, var kind] || !long.TryParse(member, out var id)) return null;
            return kind is DigestWord ? new(id, null) : Enum.TryParse<NotificationKind>(kind, out var known) ? new(id, known) : null;
        }
        catch (CryptographicException) { return null; }
    }

    private string Address(MailStop stop) => $"{options.Origin}{Path}?key={protector.Protect($"{stop.MemberId} {stop.Kind?.ToString() ?? DigestWord}")}";
}

/// <summary>One kind of mail to one member; no kind means the digest.</summary>
public sealed record MailStop(long MemberId, NotificationKind? Kind);
