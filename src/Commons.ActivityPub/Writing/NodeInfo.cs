namespace Commons.ActivityPub.Writing;

/// <summary>What this server is, for peers and for those who count them (NodeInfo 2.0 and 2.1, FEP-f1d5, FEP-0151).</summary>
public sealed record NodeInfo
{
    /// <summary>Lower case letters, digits and hyphens by the schema; peers choose their delivery form by it.</summary>
    public const string SoftwareName = "commons";

    public required string SoftwareVersion { get; init; }

    /// <summary>Where the source is; left out of 2.0, whose schema forbids it.</summary>
    public string? Repository { get; init; }

    public string? Homepage { get; init; }
    public bool OpenRegistrations { get; init; }
    public long Users { get; init; }
    public long ActiveMonth { get; init; }
    public long ActiveHalfYear { get; init; }
    public long LocalPosts { get; init; }
    public long LocalComments { get; init; }

    /// <summary>Both versions say by their profile which they are.</summary>
    public static string ContentType(string version) => $"application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/{version}#\"";

    /// <summary><c>/.well-known/nodeinfo</c>, with the site actor beside the schemas (FEP-2677).</summary>
    public static byte[] WriteDiscovery(Addresses addresses) =>
        JsonDocuments.Write(json =>
        {
            json.WriteStartArray("links");
            foreach (var (rel, href) in new[]
            {
                ("http://nodeinfo.diaspora.software/ns/schema/2.0", addresses.NodeInfo20),
                ("http://nodeinfo.diaspora.software/ns/schema/2.1", addresses.NodeInfo21),
                ("https://www.w3.org/ns/activitystreams#Application", addresses.SiteActor),
            })
            {
                json.WriteStartObject();
                json.WriteString("rel", rel);
                json.WriteString("href", href);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    public byte[] Write20() => Write("2.0");

    public byte[] Write21() => Write("2.1");

    private byte[] Write(string version) =>
        JsonDocuments.Write(json =>
        {
            json.WriteString("version", version);
            json.WriteObject("software", () =>
            {
                json.WriteString("name", SoftwareName);
                json.WriteString("version", SoftwareVersion);
                if (version == "2.0") return;

                json.WriteText("repository", Repository);
                json.WriteText("homepage", Homepage);
            });
            json.WriteIds("protocols", ["activitypub"]);
            json.WriteObject("services", () =>
            {
                json.WriteIds("inbound", []);
                json.WriteIds("outbound", []);
            });
            json.WriteBoolean("openRegistrations", OpenRegistrations);
            json.WriteObject("usage", () =>
            {
                json.WriteObject("users", () =>
                {
                    json.WriteNumber("total", Users);
                    json.WriteNumber("activeMonth", ActiveMonth);
                    json.WriteNumber("activeHalfyear", ActiveHalfYear);
                });
                json.WriteNumber("localPosts", LocalPosts);
                json.WriteNumber("localComments", LocalComments);
            });
            json.WriteObject("metadata", () => { });
        });
}
