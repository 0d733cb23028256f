using System.Net;

namespace Commons.Web.Hosting;

/// <summary>What an operator sets in <c>appsettings.json</c> or the environment (CONTRACT 2). Read once, at start.</summary>
public sealed record CommonsOptions
{
    /// <summary>Public origin without a final slash. Every absolute address and actor id comes from it, never from the Host header.</summary>
    public required Uri Url { get; init; }

    /// <summary>Full path of the folder for the database, media, keys and mail.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>ISO 4217 code; one ledger per currency.</summary>
    public required string Currency { get; init; }

    public required string ConnectionString { get; init; }

    /// <summary>Where this server's clock starts, if it is moved (DECISIONS 15). Only for demonstrations and tests.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>Days between a statement's publication and the day its shares become payable (DECISIONS 15).</summary>
    public int DisputeDays { get; init; } = 14;

    /// <summary>Where the source of this very program can be had, which the AGPL (13) promises to everybody who uses it over a network.</summary>
    public Uri? SourceUrl { get; init; }

    /// <summary>What the page's foot leads to: that address, else where the site says whom to ask.</summary>
    public string SourceAddress => SourceUrl?.AbsoluteUri ?? "/about#software";

    public bool FederationEnabled { get; init; } = true;

    /// <summary>Also lets <c>http</c> and ports through (DECISIONS 22).</summary>
    public bool FederationAllowPrivateAddresses { get; init; }

    /// <summary>Proxies and networks whose forwarding headers are believed.</summary>
    public IReadOnlyList<IPNetwork> KnownProxies { get; init; } = [];

    /// <summary>Networks whose requests are not counted by the rate limits (DECISIONS 14); none by default.</summary>
    public IReadOnlyList<IPNetwork> RateLimitsExempt { get; init; } = [];

    /// <summary>The co-op's own accounts, from which members are paid.</summary>
    public PayoutOptions Payouts { get; init; } = new(null, null);

    /// <summary>What stands on invoices beside the co-op's legal name.</summary>
    public InvoiceOptions Invoices { get; init; } = new(null, null, null);

    /// <summary>SMTP server, if mail is really sent; without it, mail lies as <c>.eml</c> in the data directory.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <summary>A bucket for pictures; without it, they lie in the data directory.</summary>
    public MediaS3Options? MediaS3 { get; init; }

    /// <summary>The origin as ids are written: scheme, host, port unless it is the default; no final slash.</summary>
    public string Origin => Url.GetLeftPart(UriPartial.Authority);

    public bool IsSecure => Url.Scheme == Uri.UriSchemeHttps;

    /// <summary>
    /// A cookie's name: behind https with the prefix that binds it to this host and to TLS, so that no neighbouring name can set it (ASVS 3.3.1, 3.3.3). Over
    /// http, which is for loopback, browsers refuse that prefix.
    /// </summary>
    public string CookieName(string name) => IsSecure ? $"__Host-{name}" : name;

    /// <summary>Whether strangers cannot reach this server by its name: only then do the test settings hold.</summary>
    public bool IsTestOrigin => Url.IsLoopback || EndsWith(".test") || EndsWith(".localhost");

    private bool EndsWith(string suffix) => Url.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
}

/// <summary>From where payouts leave: without an account a batch is a table for somebody at a bank's page.</summary>
/// <param name="Sepa">For files of <c>pain.001</c>.</param>
/// <param name="Ach">For files of NACHA.</param>
public sealed record PayoutOptions(SepaDebtor? Sepa, AchOriginator? Ach);

/// <summary>The seller's part of invoices.</summary>
/// <param name="Address">Lines of an address.</param>
/// <param name="VatId">The co-op's own number for value added tax.</param>
/// <param name="NoVatBecause">The words of the law by which it charges none.</param>
public sealed record InvoiceOptions(string? Address, string? VatId, string? NoVatBecause);

/// <summary>A SEPA account of the co-op.</summary>
/// <param name="Name">As the account is called.</param>
public sealed record SepaDebtor(string Name, string Iban);

/// <summary>What a US bank needs to know of the co-op.</summary>
/// <param name="Routing">The nine digits of its bank.</param>
/// <param name="CompanyId">Ten characters the bank gave it.</param>
public sealed record AchOriginator(string Routing, string BankName, string CompanyId, string CompanyName);

/// <summary>Where mail goes out.</summary>
public sealed record SmtpOptions(string Host, int Port, string? User, string? Password, string From);

/// <summary>Where pictures lie when not in the data directory.</summary>
public sealed record MediaS3Options(Uri Endpoint, string Bucket, string AccessKey, string SecretKey, string Region);
