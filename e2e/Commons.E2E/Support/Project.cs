namespace Commons.E2E.Support;

/// <summary>Where the project's things lie.</summary>
public static class Project
{
    public static string Root { get; } = FindRoot();

    /// <summary>The program, built in the same configuration as these stories.</summary>
    public static string Program { get; } = Path.Combine(Root, "artifacts", "bin", "Commons.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "commons.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Commons.sln"))) return folder.FullName;
        throw new InvalidOperationException("Commons.sln is not above the stories.");
    }
}
