using Commons.Web.Hosting;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>Whether a request comes from our own pages. Stands in for the antiforgery token on the meter's addresses (DECISIONS 13, MONEY-ATTACKS 58).</summary>
public static class SameOrigin
{
    /// <summary>For reading: what a browser says about itself must not be another site; a client that says nothing learns nothing of anybody.</summary>
    public static bool Allows(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    /// <summary>For writing: some header must say that the page was ours.</summary>
    public static bool Proves(HttpRequest request, CommonsOptions options) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
        ? site is "same-origin"
        : request.Headers.Origin.ToString() == options.Origin;
}
