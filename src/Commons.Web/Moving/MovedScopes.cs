namespace Commons.Web.Moving;

public static class MovedScopes
{
    extension(CommonsDb db)
    {
        /// <summary>Which of these things are here, and where.</summary>
        public async Task<Dictionary<string, long>> MovedAsync(string from, MovedKind kind, IEnumerable<string> sourceIds, CancellationToken ct)
        {
            var ids = sourceIds.ToList();
            return ids.Count is 0 ? [] : await db.MovedThings.AsNoTracking().Where(m => m.From == from && m.Kind == kind && ids.Contains(m.SourceId)).ToDictionaryAsync(m => m.SourceId, m => m.TargetId, ct);
        }

        /// <summary>Keys that the table will not give to anybody else, in the caller's transaction; on SQLite there is no other writer.</summary>
        public async Task<IReadOnlyList<long>> TakePostIdsAsync(int count, CancellationToken ct)
        {
            if (db.Database.IsNpgsql())
                return await db.Database.SqlQuery<long>($"""SELECT nextval(pg_get_serial_sequence('"Posts"', 'Id')) AS "Value" FROM generate_series(1, {count})""").ToListAsync(ct);
            var last = await db.Database.SqlQuery<long>($"""SELECT seq AS "Value" FROM sqlite_sequence WHERE name = 'Posts'""").SingleOrDefaultAsync(ct);
            return [.. Enumerable.Range(1, count).Select(i => last + i)];
        }
    }
}
