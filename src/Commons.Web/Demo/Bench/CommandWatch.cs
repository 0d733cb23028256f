using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Commons.Web.Demo.Bench;

/// <summary>Notes the queries that are sent while it listens, with their parameters, so that their plans can be asked for.</summary>
internal sealed class CommandWatch : DbCommandInterceptor
{
    private readonly List<WatchedQuery> heard = [];
    private bool listens;

    /// <summary>The queries of this work, each text once.</summary>
    public async Task<IReadOnlyList<WatchedQuery>> ListenAsync(Func<Task> work)
    {
        heard.Clear();
        listens = true;
        try { await work(); }
        finally { listens = false; }
        return [.. heard.DistinctBy(query => query.Sql)];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (listens) heard.Add(new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
        return ValueTask.FromResult(result);
    }
}

/// <summary>A query as it was sent.</summary>
internal sealed record WatchedQuery(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
