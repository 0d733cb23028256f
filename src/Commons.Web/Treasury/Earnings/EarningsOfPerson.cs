using Commons.Web.Shared.Personal;

namespace Commons.Web.Treasury.Earnings;

/// <summary>What somebody earned, line by line, to take along. It is never forgotten: the books would not add up, and the law asks for them.</summary>
public sealed class EarningsOfPerson(CommonsDb db) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        var parts = await db.MemberStatements.AsNoTracking().Where(s => s.AuthorId == person.AuthorId).OrderBy(s => s.PeriodKey)
            .Select(s => new { s.PeriodKey, s.Pool, ShareMicros = s.Share, To = s.To.ToString(), s.Uri, s.Nonce, s.Payee, s.LineIndex }).ToListAsync(ct);
        var posts = await db.MemberPosts.AsNoTracking().Where(p => p.AuthorId == person.AuthorId).OrderBy(p => p.PeriodKey).ThenBy(p => p.PostId)
            .Select(p => new { p.PeriodKey, p.PostId, p.BoardId, Showings = p.Views, PaidMicros = p.Raw, p.Permille, AmountMicros = p.Amount }).ToListAsync(ct);
        await archive.AddJsonAsync("earnings.json", new { Parts = parts, Posts = posts }, ct);
    }

    public Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;
}
