namespace Commons.Web.Tests.Shared;

public sealed class BundleTests
{
    [Fact]
    public void No_script_imports_or_exports_because_all_of_them_are_sent_as_one()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot", "js"), "*.js"))
            Assert.DoesNotContain(File.ReadLines(file), line => line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("export ", StringComparison.Ordinal));
    }
}
