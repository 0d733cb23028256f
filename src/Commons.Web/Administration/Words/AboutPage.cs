using Commons.Web.Members;
using Commons.Web.Shared.Languages;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Administration.Words;

/// <summary>Who owns the site, who runs it, how big it is and what the last closed month brought.</summary>
public sealed record AboutPage
{
    public required string Name { get; init; }
    public required string LegalName { get; init; }
    public required DateTimeOffset? FoundedAt { get; init; }
    public required SafeHtml Words { get; init; }
    public required IReadOnlyList<Officer> Officers { get; init; }
    public required int Members { get; init; }
    public required int Boards { get; init; }
    public required int Topics { get; init; }
    public required string? LastPeriod { get; init; }
    public required string Version { get; init; }

    public sealed record Officer(string Name, string DisplayName, IReadOnlyList<Role> Roles)
    {
        public string Path => $"/u/{Name}";
        public string InWords => string.Join(Sentence.Say(", "), Roles.Select(r => Sentence.Say(r switch { Role.Steward => "steward", Role.Treasurer => "treasurer", _ => "moderator" })));
    }

    public static async Task<AboutPage> LoadAsync(CommonsDb db, SiteWords words, CancellationToken ct)
    {
        var coop = await db.Coops.AsNoTracking().SingleOrDefaultAsync(ct);
        var staff = await db.Users.AsNoTracking().Where(m => m.Roles.Any(r => r.Role == Role.Steward || r.Role == Role.Treasurer || r.Role == Role.Moderator)).OrderBy(m => m.UserName)
            .Select(m => new { m.Author.Name, m.Author.DisplayName, Roles = m.Roles.Select(r => r.Role).ToList() }).ToListAsync(ct);
        return new()
        {
            Name = coop?.Name ?? "Commons",
            LegalName = coop?.LegalName ?? "",
            FoundedAt = coop?.FoundedAt,
            Words = (await words.ReadAsync("about", ct)).Html,
            Officers = [.. staff.Select(s => new Officer(s.Name, s.DisplayName, [.. s.Roles.Where(r => r is not Role.Sponsor).Distinct()])).OrderByDescending(o => o.Roles.Contains(Role.Steward)).ThenByDescending(o => o.Roles.Contains(Role.Treasurer))],
            Members = await db.Users.CountAsync(ct),
            Boards = await db.Boards.CountAsync(ct),
            Topics = await db.Boards.SumAsync(b => b.TopicCount, ct),
            LastPeriod = await db.Periods.Where(p => p.Status >= PeriodStatus.Published).OrderByDescending(p => p.Key).Select(p => p.Key).FirstOrDefaultAsync(ct),
            Version = typeof(AboutPage).Assembly.GetName().Version!.ToString(3),
        };
    }
}
