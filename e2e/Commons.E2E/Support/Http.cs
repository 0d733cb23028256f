using System.Security.Cryptography.X509Certificates;

namespace Commons.E2E.Support;

/// <summary>The stories' own clients: not a part of the program, so its outbound door does not apply.</summary>
public static class Http
{
    public static HttpClient Client { get; } = Make(new());

    /// <summary>A client that believes certificates of one authority only.</summary>
    public static HttpClient Trusting(string authorityFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(authorityFile));
        return Make(new() { CertificateChainPolicy = policy });
    }

#pragma warning disable RS0030 // Stories stand outside the program.
    private static HttpClient Make(System.Net.Security.SslClientAuthenticationOptions tls) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, SslOptions = tls });
#pragma warning restore RS0030
}
