using System.Text;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Posts;

/// <summary>Makes of posts what a reply quotes: Markdown whose first line says whose words they are and leads back to them.</summary>
public sealed class Quoting(CommonsDb db)
{
    private const int CountMax = 5;
    private const int LengthMax = 2_000;

    /// <summary>The posts with these numbers of one topic, in that order; what is gone is left out.</summary>
    public async Task<string> QuoteAsync(long topicId, IReadOnlyList<int> numbers, CancellationToken ct)
    {
        if (numbers.Count is 0) return "";
        var wanted = numbers.Distinct().Take(CountMax).ToList();
        var posts = await db.Posts.Where(p => p.TopicId == topicId && wanted.Contains(p.Number) && p.DeletedAt == null)
            .Select(p => new { p.Id, p.Number, p.Author.DisplayName, p.Source, p.Html }).ToListAsync(ct);
        return string.Concat(posts.OrderBy(p => wanted.IndexOf(p.Number)).Select(p => Quote(p.Id, p.Number, p.DisplayName, p.Source is "" ? Renderer.Excerpt(p.Html, LengthMax) : p.Source)));
    }

    /// <summary>What the quoted one quoted themselves is left out: the reader finds it behind the link.</summary>
    private static string Quote(long id, int number, string name, string words)
    {
        var quote = new StringBuilder($"> [{name.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}, #{number}](/p/{id})\n>\n");
        var own = string.Join('\n', words.Split('\n').Where(line => !line.StartsWith('>'))).Trim();
        foreach (var line in (own.Length > LengthMax ? own[..LengthMax] + "…" : own).Split('\n')) quote.Append("> ").Append(line).Append('\n');
        return quote.Append('\n').ToString();
    }
}
