namespace Commons.ActivityPub.Writing;

/// <summary>The answer to <c>/.well-known/webfinger</c>: exactly one actor (RFC 7033, FEDERATION §2.1).</summary>
public static class WebFinger
{
    public const string ContentType = "application/jrd+json";

    private const string TypeProperty = "https://www.w3.org/ns/activitystreams#type";

    /// <param name="addresses">Ours.</param>
    /// <param name="actor">Whom the question was about.</param>
    /// <param name="page">The page people read; the actor's id, but for the site.</param>
    /// <param name="username">The handle's part before the @.</param>
    /// <param name="type"><c>Person</c>, <c>Group</c> or <c>Application</c>: Lemmy tells a board from a person by it.</param>
    public static byte[] Write(Addresses addresses, string actor, string page, string username, string type) =>
        JsonDocuments.Write(json =>
        {
            json.WriteString("subject", $"acct:{addresses.Handle(username)}");
            json.WriteIds("aliases", [actor]);
            json.WriteStartArray("links");

            json.WriteStartObject();
            json.WriteString("rel", "http://webfinger.net/rel/profile-page");
            json.WriteString("type", "text/html");
            json.WriteString("href", page);
            json.WriteEndObject();

            json.WriteStartObject();
            json.WriteString("rel", "self");
            json.WriteString("type", JsonDocuments.ActivityType);
            json.WriteString("href", actor);
            json.WriteObject("properties", () => json.WriteString(TypeProperty, type));
            json.WriteEndObject();

            json.WriteStartObject();
            json.WriteString("rel", "self");
            json.WriteString("type", "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"");
            json.WriteString("href", actor);
            json.WriteEndObject();

            json.WriteStartObject();
            json.WriteString("rel", "http://ostatus.org/schema/1.0/subscribe");
            json.WriteString("template", addresses.AuthorizeTemplate);
            json.WriteEndObject();

            json.WriteEndArray();
        });

    /// <summary>Old servers of Pleroma's line ask here first for where WebFinger is (RFC 6415).</summary>
    public static string HostMeta(Addresses addresses) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
          <Link rel="lrdd" type="application/jrd+json" template="{addresses.Origin}/.well-known/webfinger?resource={"{uri}"}"/>
        </XRD>

        """.ReplaceLineEndings("\n");

    /// <summary>
    /// Whom a resource asks for: <c>acct:name@H</c>, <c>acct:!name@H</c>, <c>acct:H@H</c>, or the address of a member, board or the site. Null when
    /// it is nobody here. Members and boards share one space of names, so one name is enough (pitfall P1).
    /// </summary>
    public static WebFingerQuestion? Read(string resource, Addresses addresses)
    {
        if (resource == addresses.SiteActor || resource.TrimEnd('/') == addresses.Origin) return new WebFingerQuestion(null);
        if (addresses.IsOurs(resource)) return (addresses.MemberNamed(resource) ?? addresses.BoardNamed(resource)) is { } named ? new WebFingerQuestion(named) : null;

        var account = resource.StartsWith("acct:", StringComparison.OrdinalIgnoreCase) ? resource["acct:".Length..] : resource;
        var at = account.LastIndexOf('@');
        if (at < 1 || !account[(at + 1)..].Equals(addresses.Authority, StringComparison.OrdinalIgnoreCase)) return null;

        var name = account[..at].TrimStart('!', '@').ToLowerInvariant();
        if (name == addresses.Authority) return new WebFingerQuestion(null);

        return name.Length is >= 1 and <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? new WebFingerQuestion(name) : null;
    }
}

/// <summary>Whom a WebFinger request asks for.</summary>
/// <param name="Name">A member's or board's name in lower case; null is the site itself.</param>
public sealed record WebFingerQuestion(string? Name);
