using System.Text.Json;

namespace Commons.ActivityPub.Tests.Support;

/// <summary>Vectors and recorded documents that lie beside a checkout of the project, and are absent from a clone of it alone.</summary>
internal static class SharedData
{
    private static readonly string? Folder = Find();

    /// <summary>Skips the test, visibly, where the folder is absent.</summary>
    public static string Path(params string[] parts)
    {
        Assert.SkipWhen(Folder is null, "../shared/data is not here; the fixtures of our own cover the same rules.");
        return System.IO.Path.Combine([Folder!, .. parts]);
    }

    public static JsonElement Vectors(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path("vectors", name)));
        return json.RootElement.Clone();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "Commons.sln"))) continue;

            var shared = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "..", "shared", "data"));
            return Directory.Exists(shared) ? shared : null;
        }

        return null;
    }
}
