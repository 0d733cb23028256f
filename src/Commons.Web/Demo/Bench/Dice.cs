namespace Commons.Web.Demo.Bench;

/// <summary>Numbers that look like chance and are the same in every run: what is thrown depends on the seed alone (SplitMix64).</summary>
public struct Dice(long seed)
{
    private ulong state = (ulong)seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03;

    public ulong Throw()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to <paramref name="below"/>, without it.</summary>
    public int Next(int below) => (int)(Part() * below);

    /// <summary>Few get most: the smaller the number, the likelier (its cube is even).</summary>
    public int Skewed(int below)
    {
        var part = Part();
        return (int)(part * part * part * below);
    }

    /// <summary>From 0 to 1, without it.</summary>
    public double Part() => (Throw() >> 11) * (1.0 / (1UL << 53));
}
