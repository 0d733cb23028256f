using System.Text;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Signatures;

namespace Commons.ActivityPub.Remote;

/// <summary>What became of one delivery, in the terms in which the queue decides (FEDERATION §13).</summary>
public enum DeliveryOutcome
{
    /// <summary>Any 2xx.</summary>
    Accepted,

    /// <summary>410: nobody is there any more.</summary>
    Gone,

    /// <summary>Another 4xx, a redirect or 501: the same bytes will not do better; drop this activity.</summary>
    Refused,

    /// <summary>401: the signature was not taken; another scheme may be. Some peers say 400 for it, which is Refused with that status.</summary>
    Unauthorized,

    /// <summary>429, or 503 with a time: wait as told.</summary>
    RateLimited,

    /// <summary>No answer, 408 or another 5xx: try again later.</summary>
    Unreachable,
}

/// <summary>What became of one delivery.</summary>
/// <param name="Outcome">What to do next.</param>
/// <param name="Status">The HTTP status, where there was an answer.</param>
/// <param name="RetryAfter">How long the peer asks us to wait, at most a day.</param>
/// <param name="Detail">The first characters of the peer's own words, for the author or operator to read; plain text, not ours.</param>
public sealed record DeliveryAnswer(DeliveryOutcome Outcome, int? Status, TimeSpan? RetryAfter, string Detail);

public sealed partial class ActivityPubClient
{
    private const int DetailBytesMax = 2048;
    private const int DetailMax = 500;

    /// <summary>Posts an activity to an inbox, signed now. A redirect is not followed: an inbox that moved says so in its actor.</summary>
    /// <param name="inbox">From an actor's document.</param>
    /// <param name="activity">The bytes kept with the delivery, unchanged.</param>
    /// <param name="signer">The key of the activity's actor.</param>
    /// <param name="scheme">The scheme this server takes.</param>
    /// <param name="ct">The caller's own cancellation, the one thing that throws.</param>
    public async Task<DeliveryAnswer> DeliverAsync(string inbox, ReadOnlyMemory<byte> activity, SigningKey signer, SignatureScheme scheme, CancellationToken ct)
    {
        if (!RemoteUrl.TryRead(inbox, rules.AllowPrivate, out var address)) return new DeliveryAnswer(DeliveryOutcome.Refused, null, null, "The inbox is not an address we may use.");

        using var deadline = Deadline(ct, out var timer);
        using var _ = timer;
        try
        {
            using var response = await SendAsync(HttpMethod.Post, new Uri(address.WithoutFragment), null, activity.ToArray(), signer, scheme, deadline.Token);
            var status = (int)response.StatusCode;
            var wait = RetryAfter(response);
            var outcome = Judge(status, wait);
            var detail = outcome == DeliveryOutcome.Accepted ? "" : await ReadDetailAsync(response, deadline.Token);
            return new DeliveryAnswer(outcome, status, wait, detail);
        }
        catch (Exception fault) when (IsPeersFault(fault, ct))
        {
            return new DeliveryAnswer(DeliveryOutcome.Unreachable, null, null, fault is OperationCanceledException ? "No answer in time." : Plain(fault.Message));
        }
    }

    private static DeliveryOutcome Judge(int status, TimeSpan? wait) =>
        status switch
        {
            >= 200 and < 300 => DeliveryOutcome.Accepted,
            401 => DeliveryOutcome.Unauthorized,
            410 => DeliveryOutcome.Gone,
            429 => DeliveryOutcome.RateLimited,
            503 when wait is not null => DeliveryOutcome.RateLimited,
            408 => DeliveryOutcome.Unreachable,
            501 => DeliveryOutcome.Refused,
            >= 500 => DeliveryOutcome.Unreachable,
            _ => DeliveryOutcome.Refused,
        };

    // A peer that answers and then stalls or breaks off has answered all the same.
    private static async Task<string> ReadDetailAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            var bytes = new byte[DetailBytesMax];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            return Plain(Encoding.UTF8.GetString(bytes, 0, length));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return "";
        }
    }

    private static string Plain(string text)
    {
        var oneLine = new string([.. text.Take(DetailMax).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter)]);
        return oneLine.Trim();
    }
}
