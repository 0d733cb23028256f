using System.Globalization;
using System.Net;

namespace Commons.Web.Hosting;

/// <summary>A setting is wrong. The message is one sentence that names the key; the start stops with it.</summary>
public sealed class WrongSettingException(string key, string what) : Exception($"{key}: {what}");

/// <summary>Turns configuration into <see cref="CommonsOptions"/>; the only place that reads keys by name.</summary>
public static class ReadOptions
{
    public static CommonsOptions From(IConfiguration settings)
    {
        var data = Path.GetFullPath(settings["Commons:DataDirectory"] is { Length: > 0 } folder ? folder : "data");
        var options = new CommonsOptions
        {
            Url = Origin(settings["Commons:Url"] ?? "http://localhost:5080"),
            DataDirectory = data,
            Currency = CurrencyCode(settings["Commons:Currency"] ?? "EUR"),
            ConnectionString = settings.GetConnectionString("Commons") is { Length: > 0 } given ? given : $"Data Source={Path.Combine(data, "commons.db")}",
            ClockStart = Time(settings, "Commons:Clock:Start"),
            DisputeDays = Number(settings, "Commons:Treasury:DisputeDays", 14, 0, 365),
            SourceUrl = Source(settings["Commons:SourceUrl"]),
            FederationEnabled = Flag(settings, "Commons:Federation:Enabled", true),
            FederationAllowPrivateAddresses = Flag(settings, "Commons:Federation:AllowPrivateAddresses", false),
            KnownProxies = Networks(settings, "Commons:KnownProxies", []),
            RateLimitsExempt = Networks(settings, "Commons:RateLimits:Exempt", []),
            Payouts = new(Sepa(settings), Ach(settings)),
            Invoices = new(Short(settings, "Commons:Invoices:Address", 400), Short(settings, "Commons:Invoices:VatId", 40), Short(settings, "Commons:Invoices:NoVatBecause", 300)),
            Smtp = Smtp(settings),
            MediaS3 = MediaS3(settings),
        };
        if (options.ClockStart is not null && !(options.Url.IsLoopback || options.Url.Host.EndsWith(".test", StringComparison.Ordinal)))
            throw new WrongSettingException("Commons:Clock:Start", "the clock may be moved only where Commons:Url is loopback or ends in .test.");
        if (options.FederationAllowPrivateAddresses && !options.IsTestOrigin)
            throw new WrongSettingException("Commons:Federation:AllowPrivateAddresses", "private addresses are allowed only where Commons:Url is loopback or ends in .test or .localhost.");
        return options;
    }

    private static Uri? Source(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : throw new WrongSettingException("Commons:SourceUrl", "it must be an address that begins with http:// or https://.");

    /// <summary>A list of networks: an array in JSON, or one string with commas in the environment. A bare address is a network of one.</summary>
    public static IReadOnlyList<IPNetwork> Networks(IConfiguration settings, string key, IReadOnlyList<IPNetwork> otherwise)
    {
        var section = settings.GetSection(key);
        if (!section.Exists()) return otherwise;
        var texts = section.Value is { } one
            ? one.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : section.GetChildren().Select(child => child.Value ?? "").ToArray();
        return [.. texts.Select(text => Network(key, text))];
    }

    public static bool Flag(IConfiguration settings, string key, bool otherwise) => settings[key] switch
    {
        null or "" => otherwise,
        var text when bool.TryParse(text, out var value) => value,
        _ => throw new WrongSettingException(key, "it must be true or false."),
    };

    /// <summary>A whole number between two bounds.</summary>
    public static int Number(IConfiguration settings, string key, int otherwise, int min, int max) => settings[key] switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max => value,
        _ => throw new WrongSettingException(key, $"it must be a whole number from {min} to {max}."),
    };

    private static IPNetwork Network(string key, string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new WrongSettingException(key, $"\"{text}\" is not an address or a network like 10.0.0.0/8.");

    private static Uri Origin(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/" || url.UserInfo != "")
            throw new WrongSettingException("Commons:Url", $"\"{text}\" is not an origin such as https://board.example, without a path.");
        return url;
    }

    private static string CurrencyCode(string text) => Ledger.Currency.TryFind(text, out _) ? text
        : throw new WrongSettingException("Commons:Currency", $"\"{text}\" is not a currency code of ISO 4217.");

    private static DateTimeOffset? Time(IConfiguration settings, string key) => settings[key] switch
    {
        null or "" => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) => time,
        _ => throw new WrongSettingException(key, "it must be a time such as 2026-11-01T06:00:00Z."),
    };

    private static SepaDebtor? Sepa(IConfiguration settings)
    {
        const string key = "Commons:Payouts:Sepa";
        if (!settings.GetSection(key).Exists()) return null;
        var (name, iban) = (Needed(settings, $"{key}:Name", "the account's name is needed to pay from it."), Needed(settings, $"{key}:Iban", "the account's IBAN is needed to pay from it."));
        if (!Ledger.Payouts.Iban.TryParse(iban, out var read) || !read.IsInSepa) throw new WrongSettingException($"{key}:Iban", "this is not an IBAN within SEPA.");
        return new(name, read.Text);
    }

    private static AchOriginator? Ach(IConfiguration settings)
    {
        const string key = "Commons:Payouts:Ach";
        if (!settings.GetSection(key).Exists()) return null;
        var routing = Needed(settings, $"{key}:Routing", "the bank's routing number is needed to pay from it.");
        try { _ = new Ledger.Payouts.RoutingNumber(routing); }
        catch (FormatException) { throw new WrongSettingException($"{key}:Routing", "this is not a routing number."); }
        if (Needed(settings, $"{key}:CompanyId", "the company id that the bank gave is needed.") is not { Length: 10 } company) throw new WrongSettingException($"{key}:CompanyId", "a company id is ten characters long.");
        return new(routing, Needed(settings, $"{key}:BankName", "the bank's name stands in the file."), company, Needed(settings, $"{key}:CompanyName", "the co-op's name stands in the file."));
    }

    private static string? Short(IConfiguration settings, string key, int lengthMax) => settings[key] switch
    {
        null or "" => null,
        var text when text.Length <= lengthMax => text,
        _ => throw new WrongSettingException(key, $"it has at most {lengthMax} characters."),
    };

    private static string Needed(IConfiguration settings, string key, string why) => settings[key] is { Length: > 0 } value ? value : throw new WrongSettingException(key, why);

    private static SmtpOptions? Smtp(IConfiguration settings)
    {
        var section = settings.GetSection("Commons:Smtp");
        if (!section.Exists()) return null;
        if (section["Host"] is not { Length: > 0 } host) throw new WrongSettingException("Commons:Smtp:Host", "a mail server needs a host.");
        if (section["From"] is not { Length: > 0 } from) throw new WrongSettingException("Commons:Smtp:From", "mail needs a sender's address.");
        return new(host, Number(settings, "Commons:Smtp:Port", 587, 1, 65535), section["User"], section["Password"], from);
    }

    private static MediaS3Options? MediaS3(IConfiguration settings)
    {
        const string key = "Commons:Media:S3";
        var section = settings.GetSection(key);
        if (!section.Exists()) return null;
        if (!Uri.TryCreate(section["Endpoint"], UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new WrongSettingException($"{key}:Endpoint", "a bucket needs an address such as https://s3.example.");
        string Needed(string name) => section[name] is { Length: > 0 } value ? value : throw new WrongSettingException($"{key}:{name}", "it is needed to reach the bucket.");
        return new(endpoint, Needed("Bucket"), Needed("AccessKey"), Needed("SecretKey"), section["Region"] is { Length: > 0 } region ? region : "us-east-1");
    }
}
