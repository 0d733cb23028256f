using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Commons.Web.Shared;

namespace Commons.Web.Hosting.Api;

/// <summary>Part of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">What <c>after</c> is given to read on; null at the end.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next);

public static class Listings
{
    /// <summary>The rows asked for, of which one more was read to know whether the list goes on.</summary>
    public static Listing<T> Cut<TRow, T>(this IReadOnlyList<TRow> rows, int limit, Func<TRow, Cursor> cursor, Func<TRow, T> item) =>
        new([.. rows.Take(limit).Select(item)], rows.Count > limit ? cursor(rows[limit - 1]).ToString() : null);
}

/// <summary>Which part of a list is asked for.</summary>
public sealed record Slice
{
    public const int LimitMax = 100;

    /// <summary>The <c>next</c> of the part before; left out for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many, 1 to 100.</summary>
    [Range(1, LimitMax, ErrorMessage = "A limit is a number from 1 to 100.")]
    public int Limit { get; init; } = 30;
}

/// <summary>The place behind the last row of a part. For clients it is a word without meaning, so that what is in it may change.</summary>
public readonly record struct Cursor(long Key, long Id, long Start = 0)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id}.{Start}")));

    /// <summary>Null where the list is read from its beginning.</summary>
    /// <exception cref="Refusal">It is none of ours: status 400.</exception>
    public static Cursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            if (text.Length <= 100 && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.') is [var key, var id, var start]
                && Number(key) is { } k && Number(id) is { } i && Number(start) is { } s) return new(k, i, s);
        }
        catch (FormatException) { }
        throw new Refusal("Take the cursor from the field next of the part before, or leave it out.", "after", kind: "bad-cursor") { Status = StatusCodes.Status400BadRequest };
    }

    /// <summary>The time that stands in <see cref="Key"/>, where the list runs along one.</summary>
    public DateTimeOffset At => new(Math.Clamp(Key, 0, DateTimeOffset.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public static Cursor Of(DateTimeOffset at, long id) => new(at.UtcTicks / TimeSpan.TicksPerMicrosecond, id);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
