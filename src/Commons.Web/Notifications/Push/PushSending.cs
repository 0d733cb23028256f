using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Commons.Web.Shared.Outbound;

namespace Commons.Web.Notifications.Push;

/// <summary>What a push service made of a message.</summary>
public enum PushResult
{
    Taken,

    /// <summary>The browser is gone for good (RFC 8030 7.3).</summary>
    Gone,
    Refused,

    /// <summary>Not reached, or busy: another time.</summary>
    Later,
}

/// <summary>Hands one message to one push service, through the one outbound door. Every way it can fail is a value.</summary>
public sealed class PushSending(OutboundClients outbound, VapidKeys keys)
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(10);

    /// <summary>How long a push service keeps it for a browser that is off.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <param name="subscription">The browser.</param>
    /// <param name="text">What it shows.</param>
    /// <param name="topic">A later message of the same topic replaces one that was not shown yet (RFC 8030 5.4); at most 32 letters.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<PushResult> SendAsync(PushSubscription subscription, byte[] text, string topic, CancellationToken ct)
    {
        var endpoint = new Uri(subscription.Endpoint);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(PushMessage.Encrypt(text, subscription.Key, subscription.Auth)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.Add("TTL", ((int)Kept.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", "normal");
        request.Headers.Add("Topic", topic);
        request.Headers.TryAddWithoutValidation("Authorization", await keys.AuthorizeAsync(endpoint, ct));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeMax);
        try
        {
            using var answer = await outbound.Door.SendAsync(request, patience.Token);
            return answer switch
            {
                { IsSuccessStatusCode: true } => PushResult.Taken,
                { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone } => PushResult.Gone,
                { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => PushResult.Later,
                _ => PushResult.Refused,
            };
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return PushResult.Later;
        }
    }
}
