using System.Security.Cryptography;
using Commons.Web.Hosting;

namespace Commons.Web.Shared.Files;

/// <summary>Files below <c>DataDirectory/media/files</c>.</summary>
public sealed class FolderStore(CommonsOptions options) : IFileStore
{
    private readonly string folder = Path.Combine(options.DataDirectory, "media", "files");

    public async Task PutAsync(string name, byte[] bytes, CancellationToken ct)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        await using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(half, path, overwrite: true);
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null);
    }

    public Task DeleteAsync(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    /// <summary>The names are ours and hold no <c>..</c>; were one to come, it must not lead out of the folder.</summary>
    private string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : throw new ArgumentException("A file's name leads out of the folder.", nameof(name));
    }
}
