namespace Commons.ActivityPub.Writing;

/// <summary>
/// The one <c>@context</c> that all our documents carry (FEDERATION §4). Every document named here is preloaded by JSON-LD peers such as
/// Fedify; another address would make them fetch it, and fail with it. We ourselves never fetch one.
/// <c>assertionMethod</c> is spelled out because none of them defines it for an actor: without it Fedify does not see our Ed25519 key.
/// </summary>
public static class ContextArray
{
    internal static ReadOnlySpan<byte> Json => """
        ["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1","https://w3id.org/security/data-integrity/v2","https://w3id.org/security/multikey/v1","https://purl.archive.org/socialweb/webfinger","https://join-lemmy.org/context.json",{"toot":"http://joinmastodon.org/ns#","discoverable":"toot:discoverable","indexable":"toot:indexable","Emoji":"toot:Emoji","votersCount":"toot:votersCount","schema":"http://schema.org#","PropertyValue":"schema:PropertyValue","value":"schema:value","Hashtag":"as:Hashtag","sensitive":"as:sensitive","manuallyApprovesFollowers":"as:manuallyApprovesFollowers","alsoKnownAs":{"@id":"as:alsoKnownAs","@type":"@id"},"movedTo":{"@id":"as:movedTo","@type":"@id"},"litepub":"http://litepub.social/ns#","EmojiReact":"litepub:EmojiReact","conversation":"ostatus:conversation","ostatus":"http://ostatus.org#","assertionMethod":{"@id":"https://w3id.org/security#assertionMethod","@type":"@id","@container":"@set"},"quote":{"@id":"https://w3id.org/fep/044f#quote","@type":"@id"},"quoteUri":"http://fedibird.com/ns#quoteUri","_misskey_quote":"https://misskey-hub.net/ns/#_misskey_quote","gts":"https://gotosocial.org/ns#"}]
        """u8;

    /// <summary>Enough for an envelope around somebody's document.</summary>
    internal static ReadOnlySpan<byte> Bare => "\"https://www.w3.org/ns/activitystreams\""u8;
}
