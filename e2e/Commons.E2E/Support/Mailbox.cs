using System.Text.RegularExpressions;

namespace Commons.E2E.Support;

/// <summary>The folder into which a server without SMTP puts its letters.</summary>
public static class Mailbox
{
    /// <summary>The newest letter to this address that has such a link of ours, and the link without the origin.</summary>
    public static Task<string> LinkAsync(RunningServer server, string to, string path) => Eventually.SomeAsync(async () =>
    {
        var folder = Path.Combine(server.Books.Folder, "mail");
        if (!Directory.Exists(folder)) return null;
        foreach (var file in Directory.GetFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal))
        {
            var text = (await File.ReadAllTextAsync(file)).Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
            if (!text.Contains($"To: {to}", StringComparison.OrdinalIgnoreCase)) continue;
            if (Regex.Match(text, $@"{Regex.Escape(path)}\?[^\s""<>]+", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found) return found.Value;
        }
        return null;
    }, () => $"No letter to {to} with {path} came.\n{server.Log}");
}
