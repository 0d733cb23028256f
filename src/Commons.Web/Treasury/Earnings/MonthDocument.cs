using System.Globalization;
using System.Text;
using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Earnings;

/// <summary>
/// A member's month as data: everything the page shows, and what they need to find their lines behind the published root on another machine.
/// Numbers are decimal strings of micro-units, as in the statement (STATEMENT 1).
/// </summary>
public sealed record MonthDocument
{
    public required string Period { get; init; }
    public required string State { get; init; }
    public required string Currency { get; init; }
    public required string Total { get; init; }
    public required string? EstimatedAt { get; init; }
    public required StatementLink? Statement { get; init; }
    public required RuleLink Rule { get; init; }
    public required IReadOnlyList<SumDocument> Sum { get; init; }
    public required WeightDocument Weight { get; init; }
    public required IReadOnlyList<PartDocument> Parts { get; init; }
    public required IReadOnlyList<PostDocument> Posts { get; init; }
    public required IReadOnlyDictionary<string, string> Refused { get; init; }

    public sealed record StatementLink(string Url, string Hash, string MerkleRoot, string PublishedAt);

    public sealed record RuleLink(string Id, string Hash, string Url);

    public sealed record SumDocument(string Words, string Micros);

    public sealed record WeightDocument(string Mine, string All, bool Capped);

    public sealed record PartDocument(string Pool, string Share, string Amount, string To, string? Uri, string? Nonce, string? Payee, string? Line, ProofDocument? Proof);

    public sealed record ProofDocument(string Index, string Leaves, IReadOnlyList<string> Path);

    public sealed record PostDocument(string Id, string Url, string Title, string Board, string Showings, string Raw, string Permille, string Amount, string Ever, IReadOnlyList<DayDocument> Days);

    public sealed record DayDocument(string Day, string Kind, string Sponsor, string Showings, string Raw);

    public static MonthDocument Of(MyMonth month, IReadOnlyList<PostRow> posts, ILookup<long, CarriedRow> carried, string origin)
    {
        var lines = month.Lines().ToDictionary(l => l.Part.Pool);
        return new()
        {
            Period = month.Month.ToString(), State = month.State.ToString().ToLowerInvariant(), Currency = month.Currency, Total = Text(month.Total),
            EstimatedAt = month.EstimatedAt is { } at ? Time(at) : null,
            Statement = month.Published is { } published ? new($"{origin}/transparency/{month.Month}.json", published.Hash, month.Results.MerkleRoot, Time(published.At)) : null,
            Rule = new(month.Rule.Id, month.Rule.Hash, $"{origin}/co-op/rules/{month.Rule.Id}"),
            Sum = [.. MonthSum.Of(month).Select(l => new SumDocument(l.Words, Text(l.Micros)))],
            Weight = new(Text(month.Weighted), Text(month.AllWeighted), month.IsCapped),
            Parts = [.. month.Parts.Select(p => Part(p, lines.GetValueOrDefault(p.Pool), month.Published is not null))],
            Posts = [.. posts.Select(p => Post(p, carried[p.Post.PostId], origin))],
            Refused = month.Refused.ToDictionary(r => r.Key, r => Text(r.Value)),
        };
    }

    /// <summary>The posts as a table for a spreadsheet (RFC 4180), amounts with six decimals.</summary>
    public string PostsCsv()
    {
        var csv = new StringBuilder("period,post,url,title,board,showings,sponsors paid,permille,for you,ever,currency\r\n");
        foreach (var post in Posts)
            csv.Append(CultureInfo.InvariantCulture, $"{Period},{post.Id},{post.Url},{Cell(post.Title)},{Cell(post.Board)},{post.Showings},{Units(post.Raw)},{post.Permille},{Units(post.Amount)},{Units(post.Ever)},{Currency}\r\n");
        return csv.ToString();
    }

    /// <summary>All months as a table for a spreadsheet.</summary>
    public static string MonthsCsv(IEnumerable<MonthTotal> months, string currency) => months.Aggregate(
        new StringBuilder("period,state,for you,currency\r\n"),
        (csv, m) => csv.Append(CultureInfo.InvariantCulture, $"{m.Month},{m.State.ToString().ToLowerInvariant()},{Units(Text(m.Micros))},{currency}\r\n"), csv => csv.ToString());

    /// <summary>Key, nonce and proof belong to a published line; before that the key stands for nothing yet.</summary>
    private static PartDocument Part(MemberStatement part, MyLine? line, bool published) => new(
        part.Pool, Text(part.Share), Text(part.Amount), part.To.ToString().ToLowerInvariant(),
        published ? part.Uri : null, published ? part.Nonce : null, published ? part.Payee : null,
        line?.Text, line is null ? null : new(Text(line.Proof.Index), Text(line.Proof.Leaves), line.Proof.Path));

    private static PostDocument Post(PostRow row, IEnumerable<CarriedRow> carried, string origin) => new(
        Text(row.Post.PostId), $"{origin}/p/{Text(row.Post.PostId)}", row.Title, row.Board, Text(row.Post.Views), Text(row.Post.Raw), Text(row.Post.Permille), Text(row.Post.Amount), Text(row.Ever),
        [.. carried.Select(c => new DayDocument(c.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), c.Kind.ToString().ToLowerInvariant(), c.Sponsor, Text(c.Views), Text(c.Micros)))]);

    private static string Text(Int128 number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Units(string micros)
    {
        var (sign, digits) = micros[0] is '-' ? ("-", micros[1..]) : ("", micros);
        digits = digits.PadLeft(7, '0');
        return $"{sign}{digits[..^6]}.{digits[^6..]}";
    }

    /// <summary>Quoted; what a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    private static string Cell(string text) => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
