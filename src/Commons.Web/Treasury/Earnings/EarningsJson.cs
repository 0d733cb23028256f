using System.Globalization;
using Commons.Web.Hosting;

namespace Commons.Web.Treasury.Earnings;

/// <summary>The member's own month for programs: amounts are strings of whole micro-units (CONTRACT 4).</summary>
internal static class EarningsJson
{
    public static object List(IReadOnlyList<MonthTotal> months, CommonsOptions options) => new
    {
        currency = options.Currency,
        months = months.Select(m => new { period = m.Key, state = Word(m.State), total = Text(m.Micros), url = $"{options.Origin}/my/earnings/{m.Key}.json" }),
    };

    public static object Month(EarnedMonth month, CommonsOptions options) => new
    {
        period = month.Period.Key,
        state = Word(month.State),
        currency = options.Currency,
        total = Text(month.Total),
        statement = month.Hash is null ? null : new { url = $"{options.Origin}/transparency/{month.Period.Key}.json", hash = month.Hash, merkleRoot = month.Results.MerkleRoot },
        rule = new { id = month.Rule.Id, hash = month.Rule.Hash, url = $"{options.Origin}/co-op/rules/{month.Rule.Id}" },
        net = Text(month.Results.Net),
        lines = month.Parts.Select(p => new
        {
            pool = p.Pool,
            amount = Text(p.Amount),
            to = p.To.ToString().ToLowerInvariant(),
            uri = p.Uri,
            nonce = p.Nonce,
            payee = p.Payee,
            line = p.Line,
            proof = p.Proof is null ? null : new { index = Text(p.Proof.Index), leaves = Text(p.Proof.Leaves), path = p.Proof.Path },
        }),
        posts = month.Posts.Select(p => new { post = $"{options.Origin}/p/{p.PostId}", views = Text(p.Views), raw = Text(p.Raw), permille = Text(p.Permille), amount = Text(p.Amount) }),
    };

    private static string Word(EarningState state) => state.ToString().ToLowerInvariant();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
