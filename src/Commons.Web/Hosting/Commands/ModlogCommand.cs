using System.CommandLine;
using System.Globalization;
using Commons.Web.Moderation.Log;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>modlog check</c>: whether the moderation log is what was written. It changes nothing.</summary>
internal static class ModlogCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Checks the chain of hashes of the moderation log. Exit 1 and the first broken line on a fault.");
        check.SetAction((_, ct) => CheckAsync(ct));
        return new Command("modlog", "The public moderation log.") { check };
    }

    private static async Task<int> CheckAsync(CancellationToken ct)
    {
        await using var app = CommonsHost.Build([]);
        await using var scope = app.Services.CreateAsyncScope();
        var verdict = await ModlogChain.CheckAsync(scope.ServiceProvider.GetRequiredService<CommonsDb>(), ct);
        Console.WriteLine(verdict.BrokenId is { } broken
            ? string.Create(CultureInfo.InvariantCulture, $"Line {broken} of the log is not what was written, or one before it is missing; {verdict.Lines} lines before it are sound.")
            : string.Create(CultureInfo.InvariantCulture, $"The log is sound: {verdict.Lines} lines, head {verdict.Head}."));
        return verdict.BrokenId is null ? 0 : 1;
    }
}
