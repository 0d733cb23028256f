using System.Globalization;
using System.Numerics;
using Commons.Ledger;

namespace Commons.Web.Treasury.Earnings;

/// <summary>The last twelve months as bars in a drawing of 600 by 176, all in whole units of it: no amount is ever made less exact for a picture.</summary>
public sealed record MonthChart(IReadOnlyList<MonthChart.Bar> Bars, IReadOnlyList<MonthChart.Line> Grid)
{
    private const int Base = 150;
    private const int Height = 130;
    private const int Lines = 3;

    public sealed record Bar(string Key, string Letter, int X, int Y, int Height);

    public sealed record Line(int Y, string Label);

    public static MonthChart Of(IReadOnlyList<MonthTotal> months)
    {
        var shown = months.TakeLast(12).ToList();
        var step = StepOver(shown.Select(m => m.Micros).DefaultIfEmpty().Max());
        var bars = shown.Select((m, i) => (Month: m, High: (int)((BigInteger)Math.Max(0, m.Micros) * Height / (step * Lines)), X: 54 + i * 45));
        return new(
            [.. bars.Select(b => new Bar(b.Month.Key, PeriodKey.Parse(b.Month.Key).FirstDay.ToString("MMM", CultureInfo.InvariantCulture)[..1], b.X, Base - b.High, b.High))],
            [.. Enumerable.Range(0, Lines + 1).Select(i => new Line(Base - Height * i / Lines, Label(step * i)))]);
    }

    /// <summary>The smallest of 1, 2 and 5 times a power of ten by which three lines reach the highest bar.</summary>
    private static long StepOver(long highest)
    {
        for (long power = 10_000; ; power *= 10)
            foreach (var times in new[] { 1, 2, 5 })
                if (power * times * Lines >= highest) return power * times;
    }

    private static string Label(long micros) => (micros % Money.MicrosPerUnit is 0 ? (micros / Money.MicrosPerUnit).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{micros / Money.MicrosPerUnit}.{micros % Money.MicrosPerUnit / 10_000:D2}"));
}
