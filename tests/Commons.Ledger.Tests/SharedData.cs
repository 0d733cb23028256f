using System.Runtime.CompilerServices;

namespace Commons.Ledger.Tests;

/// <summary>The data that lies beside the repository in <c>../shared/data</c>; where it is absent a test that wants it shows as skipped.</summary>
internal static class SharedData
{
    public static string Folder(string name) => Existing(name, Directory.Exists);

    public static string File(string name) => Existing(name, System.IO.File.Exists);

    private static string Existing(string name, Func<string, bool> exists)
    {
        var path = Path.Combine(Root(), "..", "shared", "data", name);
        Assert.SkipUnless(exists(path), $"../shared/data/{name} is not beside this repository.");
        return path;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));
}
