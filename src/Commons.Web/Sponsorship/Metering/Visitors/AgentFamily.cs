namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>Browser and system family in one byte, and whether a User-Agent admits that it is no person (REVENUE 2.3 step 3; a short list of our own).</summary>
public static class AgentFamily
{
    private static readonly string[] Browsers = ["Firefox/", "OPR/", "Edg", "SamsungBrowser/", "Chrome/", "CriOS/", "Safari/"];
    private static readonly string[] Systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "CrOS", "Linux"];

    private static readonly string[] Machines =
    [
        "bot", "crawl", "spider", "slurp", "headless", "phantomjs", "electron", "selenium", "puppeteer", "playwright", "curl/", "wget/", "python", "httpie", "go-http-client",
        "java/", "okhttp", "libwww", "axios", "node-fetch", "undici", "ruby", "perl", "php", "feed", "monitor", "preview", "fetch", "scan", "archiver", "facebookexternalhit", "lighthouse",
    ];

    /// <summary>0 where neither is known.</summary>
    public static byte Of(string userAgent) => (byte)((IndexOf(Browsers, userAgent) << 4) | IndexOf(Systems, userAgent));

    /// <summary>Empty, declared as a machine, or no browser that we know.</summary>
    public static bool IsMachine(string userAgent) =>
        Array.Exists(Machines, m => userAgent.Contains(m, StringComparison.OrdinalIgnoreCase)) || IndexOf(Browsers, userAgent) is 0;

    private static int IndexOf(string[] families, string userAgent) =>
        Array.FindIndex(families, f => userAgent.Contains(f, StringComparison.Ordinal)) + 1;
}
