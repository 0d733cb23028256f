using System.Linq.Expressions;

namespace Commons.Web.Data;

public static class RowLock
{
    /// <summary>
    /// Takes the rows' exclusive locks until the transaction ends, by writing one of their columns to itself: PostgreSQL locks the
    /// rows, SQLite has one writer anyway. Call it first in a transaction, then read; false means there is no such row.
    /// </summary>
    public static async Task<bool> LockAsync<TEntity, TValue>(
        this IQueryable<TEntity> rows, Expression<Func<TEntity, TValue>> column, CancellationToken ct) where TEntity : class =>
        await rows.ExecuteUpdateAsync(set => set.SetProperty(column, column), ct) > 0;
}
