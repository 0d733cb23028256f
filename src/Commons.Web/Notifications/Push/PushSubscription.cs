using System.Buffers.Text;
using Commons.Web.Hosting;

namespace Commons.Web.Notifications.Push;

/// <summary>One browser of one member that takes push messages: where they go, and the keys only that browser can read with.</summary>
public sealed class PushSubscription
{
    /// <summary>The oldest goes when one more comes.</summary>
    public const int CountMax = 10;
    public const int EndpointLengthMax = 2048;

    /// <summary>Refusals in a row after which the push service is believed.</summary>
    private const int FailuresMax = 5;

    public long Id { get; private set; }
    public required long MemberId { get; init; }
    /// <summary>The session in which it was switched on; when that ends, so does this.</summary>
    public Guid? SessionId { get; init; }
    public required string Endpoint { get; init; }
    public required byte[] Key { get; init; }
    public required byte[] Auth { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public int Failures { get; private set; }

    public void Worked() => Failures = 0;

    /// <summary>True when it is time to give up.</summary>
    public bool Fail() => ++Failures >= FailuresMax;

    /// <exception cref="Refusal">The address is not one that this server speaks to, or the keys are none.</exception>
    public static PushSubscription Make(long memberId, Guid? sessionId, PushForm form, CommonsOptions options, DateTimeOffset at)
    {
        if (form.Endpoint is not { Length: <= EndpointLengthMax } || !Uri.TryCreate(form.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.UserInfo.Length > 0
            || (endpoint.Scheme != Uri.UriSchemeHttps && !(options.FederationAllowPrivateAddresses && endpoint.Scheme == Uri.UriSchemeHttp)))
            throw new Refusal("This browser named a push service that we do not speak to.");
        var (key, auth) = (Octets(form.P256dh), Octets(form.Auth));
        if (!PushMessage.IsKey(key) || auth.Length != PushMessage.AuthLength) throw new Refusal("This browser's keys for push could not be read. Switch push off and on again.");
        return new() { MemberId = memberId, SessionId = sessionId, Endpoint = endpoint.AbsoluteUri, Key = key, Auth = auth, MadeAt = at };
    }

    private static byte[] Octets(string? text)
    {
        try { return Base64Url.DecodeFromChars(text); }
        catch (FormatException) { return []; }
    }
}

/// <summary>What a browser hands over when it subscribes, as its own script names it.</summary>
public sealed record PushForm
{
    public string? Endpoint { get; init; }
    public string? P256dh { get; init; }
    public string? Auth { get; init; }
}
