using Commons.Ledger;
using Commons.Web.Shared.Languages;
using Commons.Web.Treasury.Words;

namespace Commons.Web.Treasury.Earnings;

/// <summary>Twelve months as bars, in whole units of the drawing. The table beside it says the same in figures.</summary>
public sealed record MonthsChart(IReadOnlyList<MonthsChart.Bar> Bars, IReadOnlyList<MonthsChart.Grid> Lines, string Unit)
{
    public const int Width = 600;
    public const int Height = 180;
    public const int Floor = 150;
    public const int Left = 52;

    private const int MonthsShown = 12;
    private const int Tall = 130;
    private const int Step = 45;
    private const int BarWidth = 30;

    /// <param name="Micros">What the bar stands for.</param>
    /// <param name="IsEstimate">Drawn as an outline, because it may still change.</param>
    public sealed record Bar(PeriodKey Month, long Micros, bool IsEstimate, int X, int Y, int Tall)
    {
        public int Width => BarWidth;
        public int Middle => X + BarWidth / 2;
        public string Letter => Month.FirstDay.ToString("MMM", Language.Current.Culture);
    }

    /// <summary>The last month that will not change any more.</summary>
    public Bar? Latest => Bars.LastOrDefault(b => !b.IsEstimate);

    public sealed record Grid(int Y, string Text);

    /// <summary>Null while there is nothing to draw: no month brought anything.</summary>
    public static MonthsChart? Of(IReadOnlyList<MonthTotal> months, string currency)
    {
        if (months.Count is 0 || months.All(m => m.Micros <= 0)) return null;
        var (byMonth, last) = (months.ToDictionary(m => m.Month), months.Max(m => m.Month));
        var shown = Enumerable.Range(0, MonthsShown).Select(i => last.Plus(i - MonthsShown + 1)).ToList();
        var top = shown.Max(m => byMonth.TryGetValue(m, out var month) ? month.Micros : 0);
        var step = StepFor(Math.Max(top, 1));
        var roof = (top + step - 1) / step * step;
        return new(
            [.. shown.Select((month, i) => Draw(month, byMonth.GetValueOrDefault(month), i, roof))],
            [.. Enumerable.Range(0, (int)(roof / step) + 1).Select(i => new Grid(YOf(i * step, roof), BookWords.Trimmed(i * step, 6)))],
            MoneyText.Symbol(currency));
    }

    private static Bar Draw(PeriodKey month, MonthTotal? total, int place, long roof)
    {
        var micros = Math.Max(total?.Micros ?? 0, 0);
        var y = micros is 0 ? Floor : Math.Min(YOf(micros, roof), Floor - 2);   // What is there is seen.
        return new(month, micros, total?.State is EarningState.Estimated, Left + 6 + place * Step, y, Floor - y);
    }

    private static int YOf(long micros, long roof) => Floor - (int)((Int128)micros * Tall / Math.Max(roof, 1));

    /// <summary>1, 2 or 5 times a power of ten, so that there are two to five lines.</summary>
    private static long StepFor(long top)
    {
        long power = 1;
        while (power <= top / 10) power *= 10;
        return top <= power * 2 ? Math.Max(power / 2, 1) : top <= power * 5 ? power : power * 2;
    }
}
