using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Commons.Web.Forum.Search;

/// <summary>
/// FTS5's auxiliary function <c>match_rank("PostSearch")</c>: bm25 without the weight that a word has for being rare. FTS5's own <c>bm25</c> counts every row of the table that has the word, for each
/// word and query anew, so it grows with the board; this one looks at the row it ranks, so it costs what the candidates cost. PostgreSQL's <c>ts_rank</c> knows no rareness either.
/// </summary>
public sealed unsafe class MatchRank : DbConnectionInterceptor
{
    private const int TitleColumn = 0, BodyColumn = 1;
    private const double TitleWeight = 10;

    /// <summary>bm25's usual constants: how soon more of the same word counts for little, and how much a long text is held against it.</summary>
    private const double Saturation = 1.2, Length = 0.75;

    /// <summary>More than a question can have; their weights stand on the stack.</summary>
    private const int PhrasesMax = 1000;

    private const int Row = 100;   // SQLITE_ROW

    /// <summary>Places in <c>fts5_api</c> and <c>Fts5ExtensionApi</c>, whose first member is their version (https://sqlite.org/fts5.html, "Extending FTS5"); places are only ever added behind.</summary>
    private const int CreateFunction = 3, RowCount = 3, ColumnTotalSize = 4, PhraseCount = 6, InstCount = 8, Inst = 9, ColumnSize = 12;

    /// <summary>A connection comes back from the pool with its functions.</summary>
    private static readonly ConditionalWeakTable<sqlite3, object> Known = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Teach(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken ct = default)
    {
        Teach(connection);
        return Task.CompletedTask;
    }

    private static void Teach(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (Known.TryGetValue(handle, out _)) return;
        Register(handle.DangerousGetHandle());
        Known.Add(handle, handle);
    }

    /// <summary>As FTS5's documentation obtains its interface: by a pointer bound to <c>SELECT fts5(?)</c>.</summary>
    private static void Register(nint db)
    {
        nint* api = null;
        fixed (byte* sql = "SELECT fts5(?1)\0"u8, kind = "fts5_api_ptr\0"u8, name = "match_rank\0"u8)
        {
            nint statement = 0;
            var isKnown = sqlite3_prepare_v2(db, sql, -1, &statement, null) is 0 && sqlite3_bind_pointer(statement, 1, &api, kind, null) is 0 && sqlite3_step(statement) is Row;
            _ = sqlite3_finalize(statement);
            if (!isKnown || api is null) throw new InvalidOperationException("This SQLite has no FTS5.");
            delegate* unmanaged[Cdecl]<nint*, void*, void*, int, void**, void> rank = &Rank;
            var createFunction = (delegate* unmanaged[Cdecl]<nint*, byte*, void*, void*, void*, int>)api[CreateFunction];
            if (createFunction(api, name, null, rank, null) is not 0) throw new InvalidOperationException("This SQLite takes no function for FTS5.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Rank(nint* calls, void* match, void* result, int count, void** values)
    {
        int hits = 0, size = 0;
        long rows = 0, sizeOfAll = 0;
        var phrases = ((delegate* unmanaged[Cdecl]<void*, int>)calls[PhraseCount])(match);
        var isRead = ((delegate* unmanaged[Cdecl]<void*, int*, int>)calls[InstCount])(match, &hits) is 0
            && ((delegate* unmanaged[Cdecl]<void*, int, int*, int>)calls[ColumnSize])(match, -1, &size) is 0
            && ((delegate* unmanaged[Cdecl]<void*, long*, int>)calls[RowCount])(match, &rows) is 0
            && ((delegate* unmanaged[Cdecl]<void*, int, long*, int>)calls[ColumnTotalSize])(match, -1, &sizeOfAll) is 0;
        if (!isRead || phrases is < 1 or > PhrasesMax)
        {
            sqlite3_result_double(result, 0);
            return;
        }
        var weights = stackalloc double[phrases];
        new Span<double>(weights, phrases).Clear();
        var inst = (delegate* unmanaged[Cdecl]<void*, int, int*, int*, int*, int>)calls[Inst];
        for (var i = 0; i < hits; i++)
        {
            int phrase, column, offset;
            if (inst(match, i, &phrase, &column, &offset) is 0) weights[phrase] += column switch { TitleColumn => TitleWeight, BodyColumn => 1, _ => 0 };
        }
        var held = Saturation * (1 - Length + Length * size * Math.Max(1, rows) / Math.Max(1, sizeOfAll));
        var rank = 0d;
        for (var phrase = 0; phrase < phrases; phrase++) rank += weights[phrase] * (Saturation + 1) / (weights[phrase] + held);
        sqlite3_result_double(result, rank);
    }

    [DllImport("e_sqlite3")]
    private static extern int sqlite3_prepare_v2(nint db, byte* sql, int length, nint* statement, byte** tail);

    [DllImport("e_sqlite3")]
    private static extern int sqlite3_bind_pointer(nint statement, int at, void* pointer, byte* kind, void* free);

    [DllImport("e_sqlite3")]
    private static extern int sqlite3_step(nint statement);

    [DllImport("e_sqlite3")]
    private static extern int sqlite3_finalize(nint statement);

    [DllImport("e_sqlite3")]
    private static extern void sqlite3_result_double(void* result, double value);
}
