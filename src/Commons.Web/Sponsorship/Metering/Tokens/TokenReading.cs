namespace Commons.Web.Sponsorship.Metering.Tokens;

/// <summary>Opens tokens that come back, with whichever of the two keys alive sealed them.</summary>
public sealed class TokenReading(TokenKeys keys)
{
    /// <summary>The token, or null where it is not ours, is not whole, or its key is gone. Says nothing of its age.</summary>
    public async Task<ViewToken?> OpenAsync(string text, CancellationToken ct) =>
        TokenSeal.KidOf(text) is { } kid && await keys.FindAsync(kid, ct) is { } key ? TokenSeal.Open(text, key) : null;
}
