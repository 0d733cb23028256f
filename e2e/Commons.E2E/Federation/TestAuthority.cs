using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Commons.E2E.Federation;

/// <summary>An authority that this run makes, and one certificate of it for the names under <c>.test</c> (DECISIONS 22). Files in a temporary folder.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("commons-ca-").FullName;

    public TestAuthority(params string[] names)
    {
        var from = DateTimeOffset.UnixEpoch.AddYears(50);
        var until = from.AddYears(40);
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=Commons test authority", rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        using var authority = root.CreateSelfSigned(from, until);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=commons.test", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names) alternatives.AddDnsName(name);
        alternatives.AddIpAddress(IPAddress.Loopback);
        leaf.CertificateExtensions.Add(alternatives.Build());
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = leaf.Create(authority, from, until.AddDays(-1), RandomNumberGenerator.GetBytes(12));

        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string AuthorityFile => Path.Combine(folder, "ca.pem");
    public string CertificateFile => Path.Combine(folder, "leaf.pem");
    public string KeyFile => Path.Combine(folder, "leaf.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
