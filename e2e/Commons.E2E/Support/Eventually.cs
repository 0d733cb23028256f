using System.Diagnostics;

namespace Commons.E2E.Support;

/// <summary>Waits for a condition instead of sleeping for a guess.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan within, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < within, otherwise());
            await Task.Delay(150);
        }
    }

    public static async Task<T> SomeAsync<T>(Func<Task<T?>> find, TimeSpan within, Func<string> otherwise) where T : class
    {
        T? found = null;
        await TrueAsync(async () => (found = await find()) is not null, within, otherwise);
        return found!;
    }
}
