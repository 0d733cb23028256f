using System.Text.Json;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Remote;

/// <summary>Whom a handle may mean.</summary>
/// <param name="ActorIds">Ids to fetch, the likeliest first; more than one when names are ambiguous there (P1). Empty with every fault.</param>
/// <param name="Subject">What that server calls the account.</param>
/// <param name="Fault">Why nobody was found.</param>
public sealed record HandleLookup(IReadOnlyList<string> ActorIds, string? Subject, FetchFault Fault = FetchFault.None);

public sealed partial class ActivityPubClient
{
    private const string AcceptJrd = "application/jrd+json, application/json";
    private const string TypeProperty = "https://www.w3.org/ns/activitystreams#type";
    private const int CandidatesMax = 5;

    /// <summary>
    /// Asks a server whom a handle means (RFC 7033, FEDERATION §2.1). The actor that is then fetched must have the found address as its id; whoever
    /// shows the handle asks back whether it leads to that id.
    /// </summary>
    public async Task<HandleLookup> LookUpAsync(RemoteHandle handle, CancellationToken ct)
    {
        var query = $"{handle.Authority}/.well-known/webfinger?resource={Uri.EscapeDataString(handle.Account)}";
        var found = await AskAsync($"https://{query}", handle.IsBoard, ct);
        // A peer of the developer's own may speak http only; in production http is refused before anything is sent.
        return found.Fault == FetchFault.Unreachable && rules.AllowPrivate ? await AskAsync($"http://{query}", handle.IsBoard, ct) : found;
    }

    private async Task<HandleLookup> AskAsync(string question, bool? isBoard, CancellationToken ct)
    {
        if (!RemoteUrl.TryRead(question, rules.AllowPrivate, out var at)) return new HandleLookup([], null, FetchFault.AddressRefused);

        using var deadline = Deadline(ct, out var timer);
        using var _ = timer;
        try
        {
            for (var hops = 0; hops <= RedirectsMax; hops++)
            {
                using var response = await SendAsync(HttpMethod.Get, at.Uri, AcceptJrd, null, null, SignatureScheme.Cavage, deadline.Token);
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)) return await ReadLinksAsync(response, isBoard, deadline.Token);
                if (Redirect(response, at) is not { } next) return new HandleLookup([], null, FetchFault.AddressRefused);

                at = next;
            }

            return new HandleLookup([], null, FetchFault.TooManyRedirects);
        }
        catch (Exception fault) when (IsPeersFault(fault, ct))
        {
            return new HandleLookup([], null, FetchFault.Unreachable);
        }
    }

    private async Task<HandleLookup> ReadLinksAsync(HttpResponseMessage response, bool? isBoard, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (status != 200) return new HandleLookup([], null, status is 404 ? FetchFault.NotFound : status is 410 ? FetchFault.Gone : FetchFault.OtherStatus);
        if (response.Content.Headers.ContentType?.MediaType is not ("application/jrd+json" or "application/json")) return new HandleLookup([], null, FetchFault.WrongType);
        if (await ReadBodyAsync(response, RemoteDocument.BytesMax, ct) is not { } bytes || RemoteDocument.Read(bytes).Value is not { } document) return new HandleLookup([], null, FetchFault.Unreadable);

        var ids = document.Root.Objects("links").Where(IsActorLink)
            .Select(link => (Id: link.Text("href"), Type: link.Embedded("properties")?.Text(TypeProperty)))
            .Where(link => RemoteUrl.TryRead(link.Id, rules.AllowPrivate, out RemoteUrl? _))
            .OrderBy(link => Rank(link.Type, isBoard)).Select(link => link.Id!).Distinct().Take(CandidatesMax).ToList();
        return new HandleLookup(ids, document.Root.Text("subject"), ids.Count == 0 ? FetchFault.NotFound : FetchFault.None);
    }

    private static bool IsActorLink(JsonElement link) =>
        link.Text("rel") == "self" && link.Text("type") is { } type
        && (type.StartsWith("application/activity+json", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase));

    // What was asked for, then what does not say, then the other kind: the caller fetches them in this order and looks at the actor's own type.
    private static int Rank(string? type, bool? isBoard) => type is null || isBoard is null ? 1 : (type == "Group") == isBoard ? 0 : 2;
}
