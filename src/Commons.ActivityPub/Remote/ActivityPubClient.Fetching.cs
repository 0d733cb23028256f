using System.Net.Http.Headers;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Remote;

/// <summary>Why there is no document.</summary>
public enum FetchFault
{
    None,

    /// <summary>The address, or one that it redirected to, is none we may use (FEDERATION §11.1).</summary>
    AddressRefused,

    /// <summary>No connection, no answer in time, or an answer that broke off.</summary>
    Unreachable,

    /// <summary>410: gone for ever (pitfall P32 tells it from 404).</summary>
    Gone,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>401 or 403: the peer wants another signature, or none of ours.</summary>
    Forbidden,

    /// <summary>429 or 503: later, see <see cref="Fetched.RetryAfter"/>.</summary>
    Later,

    /// <summary>Any other status than 200.</summary>
    OtherStatus,

    /// <summary>More than three redirects, or two to foreign origins.</summary>
    TooManyRedirects,

    /// <summary>Not one of the types that ActivityPub documents are served as; an uploaded file could be an actor otherwise (P25).</summary>
    WrongType,

    /// <summary>The body is no document; <see cref="Fetched.DocumentFault"/> says why.</summary>
    Unreadable,

    /// <summary>The document's id is not where it was found, and not on that server either.</summary>
    IdElsewhere,
}

/// <summary>What a fetch gave.</summary>
public sealed record Fetched
{
    public FetchFault Fault { get; init; }

    public DocumentFault DocumentFault { get; init; }

    /// <summary>The HTTP status of the last answer, where there was one.</summary>
    public int? Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The document; its id is the address it was found at. Null with every fault.</summary>
    public RemoteDocument? Document { get; init; }
}

public sealed partial class ActivityPubClient
{
    private const string AcceptDocuments = "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
    private const string StreamsProfile = "https://www.w3.org/ns/activitystreams";
    private const int RedirectsMax = 3;

    /// <summary>
    /// Gets an ActivityPub document from its id, signed by the site. The id must be the address it is found at; where only the server is
    /// the same, the id is fetched once more (FEDERATION §1, §11.5).
    /// </summary>
    /// <param name="address">An id; a fragment is not sent.</param>
    /// <param name="signer">The site actor's key, or null for an unsigned request.</param>
    /// <param name="ct">The caller's own cancellation, the one thing that throws.</param>
    public async Task<Fetched> FetchAsync(string address, SigningKey? signer, CancellationToken ct)
    {
        if (!RemoteUrl.TryRead(address, rules.AllowPrivate, out var start)) return new Fetched { Fault = FetchFault.AddressRefused };

        using var deadline = Deadline(ct, out var timer);
        using var _ = timer;
        try
        {
            var (fetched, at) = await FollowAsync(start, signer, deadline.Token);
            if (fetched.Document is null || IdOf(fetched) is not { } id) return Settle(fetched);
            if (id.WithoutFragment == at.WithoutFragment) return fetched;
            if (id.Origin != at.Origin) return new Fetched { Fault = FetchFault.IdElsewhere, Status = fetched.Status };

            (fetched, at) = await FollowAsync(id, signer, deadline.Token);
            return fetched.Document is null || (IdOf(fetched) is { } again && again.WithoutFragment == at.WithoutFragment)
                ? fetched
                : new Fetched { Fault = FetchFault.IdElsewhere, Status = fetched.Status };
        }
        catch (Exception fault) when (IsPeersFault(fault, ct))
        {
            return new Fetched { Fault = FetchFault.Unreachable };
        }
    }

    private RemoteUrl? IdOf(Fetched fetched) => RemoteUrl.TryRead(fetched.Document?.Root.Text("id"), rules.AllowPrivate, out var id) ? id : null;

    // A document without an id of its own may be anybody's words.
    private static Fetched Settle(Fetched fetched) =>
        fetched.Document is null ? fetched : new Fetched { Fault = FetchFault.Unreadable, DocumentFault = DocumentFault.IdMissing, Status = fetched.Status };

    /// <summary>Follows redirects, each hop checked and signed anew: three in all, one of them to another origin (FEDERATION §11.2).</summary>
    private async Task<(Fetched Fetched, RemoteUrl At)> FollowAsync(RemoteUrl start, SigningKey? signer, CancellationToken ct)
    {
        var (at, foreign) = (start, 0);
        for (var hops = 0; ; hops++)
        {
            using var response = await SendAsync(HttpMethod.Get, new Uri(at.WithoutFragment), AcceptDocuments, null, signer, SignatureScheme.Cavage, ct);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)) return (await ReadAsync(response, ct), at);

            var status = (int)response.StatusCode;
            if (Redirect(response, at) is not { } next) return (new Fetched { Fault = FetchFault.AddressRefused, Status = status }, at);
            if (next.Origin != at.Origin) foreign++;
            if (hops == RedirectsMax || foreign > 1) return (new Fetched { Fault = FetchFault.TooManyRedirects, Status = status }, at);

            at = next;
        }
    }

    private RemoteUrl? Redirect(HttpResponseMessage response, RemoteUrl from) =>
        response.Headers.Location is { } location && Uri.TryCreate(from.Uri, location, out var next)
        && RemoteUrl.TryRead(next.AbsoluteUri, rules.AllowPrivate, out var url) ? url : null;

    private async Task<Fetched> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var fault = status switch
        {
            200 => IsActivityType(response.Content.Headers) ? FetchFault.None : FetchFault.WrongType,
            401 or 403 => FetchFault.Forbidden,
            404 => FetchFault.NotFound,
            410 => FetchFault.Gone,
            429 or 503 => FetchFault.Later,
            _ => FetchFault.OtherStatus,
        };
        if (fault != FetchFault.None) return new Fetched { Fault = fault, Status = status, RetryAfter = RetryAfter(response) };
        if (await ReadBodyAsync(response, RemoteDocument.BytesMax, ct) is not { } bytes) return new Fetched { Fault = FetchFault.Unreadable, DocumentFault = DocumentFault.TooLarge, Status = status };

        var reading = RemoteDocument.Read(bytes);
        return new Fetched { Status = status, Document = reading.Value, DocumentFault = reading.Fault, Fault = reading.Value is null ? FetchFault.Unreadable : FetchFault.None };
    }

    // activity+json with any charset, or ld+json with the profile in any spacing; nothing else (FEDERATION §3).
    private static bool IsActivityType(HttpContentHeaders headers)
    {
        if (!headers.TryGetValues("Content-Type", out var values) || !MediaTypeHeaderValue.TryParse(values.First(), out var type)) return false;

        return "application/activity+json".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
            || ("application/ld+json".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
                && type.Parameters.Any(parameter => parameter.Name.Equals("profile", StringComparison.OrdinalIgnoreCase)
                    && parameter.Value?.Trim('"').Split(' ').Contains(StreamsProfile, StringComparer.OrdinalIgnoreCase) == true));
    }
}
