using System.Text.RegularExpressions;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Members;

/// <summary>What was mailed, as it lies in the queue.</summary>
internal static class Letters
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<List<(string To, string Subject, string Text)>> LettersAsync(this CommonsApp app) => app.WithDbAsync(async db =>
        (await db.Letters.OrderBy(l => l.Id).ToListAsync(Ct)).ConvertAll(l => (l.To, l.Subject, l.Text)));

    /// <summary>The path of the one link of ours in the newest letter to this address.</summary>
    public static async Task<string> LinkToAsync(this CommonsApp app, string address)
    {
        var text = (await app.LettersAsync()).Last(l => l.To == address).Text;
        return Regex.Match(text, Regex.Escape(CommonsApp.Origin) + "(/\\S+\\?\\S+)").Groups[1].Value;
    }
}
