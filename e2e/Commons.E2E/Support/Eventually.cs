using System.Diagnostics;

namespace Commons.E2E.Support;

/// <summary>Waits for a condition instead of sleeping for a guess. What never comes is a fault; what comes late is a slow machine, so there is one limit, and it is long.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Longest, otherwise());
            await Task.Delay(150);
        }
    }

    public static async Task<T> SomeAsync<T>(Func<Task<T?>> find, Func<string> otherwise) where T : class
    {
        T? found = null;
        await TrueAsync(async () => (found = await find()) is not null, otherwise);
        return found!;
    }
}
