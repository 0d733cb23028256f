using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commons.Web.Shared.Personal;

/// <summary>The zip that a member takes along: JSON for programs, the text as it was typed for people.</summary>
public sealed class PersonalArchive(ZipArchive zip)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task AddJsonAsync<T>(string path, T value, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(path, CompressionLevel.Optimal).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(entry, value, Json, ct);
    }

    public async Task AddTextAsync(string path, string text, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(path, CompressionLevel.Optimal).OpenAsync(ct);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }

    /// <summary>Adds a file as it is; pictures do not get smaller, so they are only stored.</summary>
    public async Task AddFileAsync(string path, Stream content, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(path, CompressionLevel.NoCompression).OpenAsync(ct);
        await content.CopyToAsync(entry, ct);
    }
}
