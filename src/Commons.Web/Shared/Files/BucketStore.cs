using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Commons.Web.Hosting;
using Commons.Web.Shared.Outbound;

namespace Commons.Web.Shared.Files;

/// <summary>Files in a bucket of S3 or of what speaks like it, so that several nodes see the same ones. Its client comes from the one outbound door.</summary>
public sealed class BucketStore : IFileStore, IDisposable
{
    private readonly AmazonS3Client s3;
    private readonly string bucket;

    public BucketStore(MediaS3Options options, OutboundClients outbound)
    {
        bucket = options.Bucket;
        s3 = new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), new AmazonS3Config
        {
            ServiceURL = options.Endpoint.ToString(),
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            HttpClientFactory = new ThroughTheDoor(outbound, options.Endpoint),
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            MaxErrorRetry = 2,
        });
    }

    public async Task PutAsync(string name, byte[] bytes, CancellationToken ct)
    {
        using var content = new MemoryStream(bytes, writable: false);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = name, InputStream = content, ContentType = "image/webp", UseChunkEncoding = false }, ct);
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        try { return (await s3.GetObjectAsync(bucket, name, ct)).ResponseStream; }
        catch (AmazonS3Exception fault) when (fault.StatusCode is HttpStatusCode.NotFound) { return null; }
    }

    public Task DeleteAsync(string name, CancellationToken ct) => s3.DeleteObjectAsync(bucket, name, ct);

    public void Dispose() => s3.Dispose();

    /// <summary>The library's own way to be given a client.</summary>
    private sealed class ThroughTheDoor(OutboundClients outbound, Uri endpoint) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => outbound.ClientOf(endpoint);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
