using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Commons.Web.Hosting;
using Commons.Web.Shared.Files;
using Commons.Web.Shared.Outbound;
using Commons.Web.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Commons.Web.Tests.Media;

/// <summary>Against npm's s3rver, installed from its lock file and started by the test; skipped where there is no node.</summary>
public sealed class BucketStoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_put_into_a_bucket_comes_back_and_goes_when_told()
    {
        await using var bucket = await S3rver.StartAsync();
        var options = Options(bucket.Port);
        using var outbound = new OutboundClients(options);
        using var store = new BucketStore(options.MediaS3!, outbound);
        var bytes = Drawn.Png(300, 200);

        await store.PutAsync("12/abc-300x200.webp", bytes, Ct);
        await using var back = (await store.OpenAsync("12/abc-300x200.webp", Ct))!;
        using var read = new MemoryStream();
        await back.CopyToAsync(read, Ct);
        await store.DeleteAsync("12/abc-300x200.webp", Ct);
        await store.DeleteAsync("12/abc-300x200.webp", Ct);

        Assert.Equal(bytes, read.ToArray());
        Assert.Null(await store.OpenAsync("12/abc-300x200.webp", Ct));
        Assert.Null(await store.OpenAsync("never", Ct));
    }

    [Fact]
    public async Task The_client_for_the_bucket_reaches_nothing_else()
    {
        using var outbound = new OutboundClients(Options(9));
        using var client = outbound.ClientOf(new Uri("http://127.0.0.1:9"));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://127.0.0.1:10/"), Ct));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://localhost:9/"), Ct));
    }

    private static CommonsOptions Options(int port) => ReadOptions.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Commons:Media:S3:Endpoint"] = $"http://127.0.0.1:{port}",
        ["Commons:Media:S3:Bucket"] = "pictures",
        ["Commons:Media:S3:AccessKey"] = "S3RVER",
        ["Commons:Media:S3:SecretKey"] = "S3RVER",
    }).Build());

    private sealed class S3rver : IAsyncDisposable
    {
        private static readonly string Home = Path.Combine(SharedData.Root(), "tests", "Commons.Web.Tests", "Media", "s3rver");
        private readonly Process process;
        private readonly string folder;

        private S3rver(Process process, string folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

        public int Port { get; }

        public static async Task<S3rver> StartAsync()
        {
            Assert.SkipUnless(await RunsAsync("node", "--version"), "There is no node to run s3rver.");
            var program = Path.Combine(Home, "node_modules", "s3rver", "bin", "s3rver.js");
            if (!File.Exists(program)) Assert.SkipUnless(await RunsAsync("npm", "ci", "--no-audit", "--no-fund", "--prefix", Home), "s3rver could not be installed.");
            var port = FreePort();
            var folder = Directory.CreateTempSubdirectory("commons-s3-").FullName;
            var start = new ProcessStartInfo("node", [program, "-d", folder, "-a", "127.0.0.1", "-p", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--silent", "--configure-bucket", "pictures"]);
            var s3rver = new S3rver(Process.Start(start)!, folder, port);
            await s3rver.WaitAsync();
            return s3rver;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private async Task WaitAsync()
        {
            for (var tries = 0; tries < 100; tries++)
            {
                using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    await probe.ConnectAsync(IPAddress.Loopback, Port, Ct);
                    return;
                }
                catch (SocketException) { await Task.Delay(200, Ct); }
            }
            Assert.Fail("s3rver did not start.");
        }

        private static async Task<bool> RunsAsync(string program, params string[] arguments)
        {
            try
            {
                using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                var (output, error) = (run.StandardOutput.ReadToEndAsync(Ct), run.StandardError.ReadToEndAsync(Ct));
                await Task.WhenAll(output, error);
                await run.WaitForExitAsync(Ct);
                return run.ExitCode is 0;
            }
            catch (System.ComponentModel.Win32Exception) { return false; }
        }

        private static int FreePort()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }
}
