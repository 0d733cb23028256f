namespace Commons.Web.Tests.Support;

/// <summary>Documents of others that lie beside the project where they are; a clone of the project alone has none, and such tests are skipped.</summary>
public static class SharedData
{
    public static string Require(string path)
    {
        var full = Path.Combine(Root(), "..", "shared", "data", path);
        Assert.SkipUnless(File.Exists(full) || Directory.Exists(full), $"../shared/data/{path} is not there.");
        return full;
    }

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Commons.sln"))) return folder.FullName;
        throw new InvalidOperationException("Commons.sln is not above the tests.");
    }
}
