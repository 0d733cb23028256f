using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Commons.Web.Moving.Dumps;

/// <summary>The files of a dump: a folder, or a tar of one, packed by gzip or not. A tar is unpacked once, beside the database.</summary>
public sealed class DumpFiles
{
    private const int BufferBytes = 1 << 16;

    private DumpFiles(string folder) => Folder = folder;

    public string Folder { get; }

    /// <exception cref="Refusal">There is nothing at this path, or it is neither a folder nor a tar.</exception>
    public static async Task<DumpFiles> OpenAsync(string path, string unpackInto, CancellationToken ct)
    {
        if (Directory.Exists(path)) return new(Path.GetFullPath(path));
        if (!File.Exists(path)) throw new Refusal($"There is nothing at {path}.");
        var done = Path.Combine(unpackInto, ".unpacked");
        if (!File.Exists(done) || await File.ReadAllTextAsync(done, ct) != Mark(path))
        {
            if (Directory.Exists(unpackInto)) Directory.Delete(unpackInto, recursive: true);
            await UnpackAsync(path, Directory.CreateDirectory(unpackInto).FullName, ct);
            await File.WriteAllTextAsync(done, Mark(path), ct);
        }
        return new(unpackInto);
    }

    /// <summary>Changes whenever the files that are read change.</summary>
    public string Fingerprint(params string[] names) => string.Join(' ', names.Select(Find).OfType<string>().Select(Mark));

    /// <summary>Where the file lies, itself or packed by gzip; null if it is not there.</summary>
    public string? Find(string name) => new[] { name, name + ".gz" }.Select(n => Path.Combine(Folder, n)).FirstOrDefault(File.Exists);

    /// <exception cref="Refusal">It is not there.</exception>
    public TextReader Open(string name)
    {
        var path = Find(name) ?? throw new Refusal($"{Folder} holds no {name} (nor {name}.gz).");
        Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        return new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8, true, BufferBytes);
    }

    /// <summary>A file that the dump names; null where it is not there, or the name leads out of the dump.</summary>
    public string? FindInside(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Folder, name.TrimStart('/')));
        return path.StartsWith(Folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) && new FileInfo(path).LinkTarget is null ? path : null;
    }

    private static string Mark(string path) => new FileInfo(path) is var file ? $"{Path.GetFileName(path)}:{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "";

    private static async Task UnpackAsync(string path, string folder, CancellationToken ct)
    {
        await using Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);
        await using var tar = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
        try { await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: true, ct); }
        catch (Exception wrong) when (wrong is InvalidDataException or FormatException or EndOfStreamException) { throw new Refusal($"{path} is no tar that can be read: {wrong.Message}"); }
    }
}
