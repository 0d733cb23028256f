using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Votes;
using Commons.Web.Members;
using Commons.Web.Members.Joining;
using Commons.Web.Members.Setup;

namespace Commons.Web.Demo;

/// <summary>The people of the demo, their boards, and the day on which they became a co-op.</summary>
internal sealed class DemoPeople(CommonsDb db, SignUp signUp, Founding founding, Shared.Text.Renderer renderer, DemoClock clock)
{
    public const string Password = "riverside-demo";

    /// <summary>When somebody signs up: on their own day, but those who were there from the start before the co-op was founded.</summary>
    public static DateTimeOffset JoinsAt(DemoWorld.MemberEntry person, DateOnly today)
    {
        var day = new DateTimeOffset(today.AddDays(-person.JoinedDaysAgo), new TimeOnly(7, 30), TimeSpan.Zero);
        var eve = DemoLife.FirstMonth(today).AddHours(-16.5);
        return person.JoinedDaysAgo > 80 && day > eve ? eve : day;
    }

    public async Task JoinAsync(DemoWorld.MemberEntry person, CancellationToken ct)
    {
        var member = await signUp.JoinAsync(person.Name, $"{person.Name}@riverside.example", Password, confirmed: true, ct);
        member.Author.Introduce(person.DisplayName, person.Bio, renderer);
        await db.SaveChangesAsync(ct);
    }

    public async Task OpenBoardsAsync(DemoWorld world, CancellationToken ct)
    {
        foreach (var (position, entry) in world.Boards.Index())
        {
            var at = clock.GetUtcNow();
            db.TakenNames.Add(new TakenName { Name = entry.Slug, At = at });
            var board = Board.Open(entry.Slug, entry.Title, entry.Description, entry.Colour, at);
            board.Position = position;
            board.Agree(entry.Slug is "coop" ? BoardVoting.Both : BoardVoting.Up, takesAnswers: entry.Slug is "garden" or "repair");
            db.Boards.Add(board);
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Founds the co-op with its steward and gives the others their roles.</summary>
    public async Task FoundAsync(DemoWorld world, CancellationToken ct)
    {
        var members = await db.Users.Include(m => m.Roles).Include(m => m.Author).ToDictionaryAsync(m => m.UserName!, ct);
        var boards = await db.Boards.ToDictionaryAsync(b => b.Slug, b => b.Id, ct);
        var steward = world.Members.First(m => m.Role is "steward");
        await founding.FoundAsync(members[steward.Name], world.Name, $"{world.Name} Co-operative Society", ct);
        foreach (var person in world.Members) if (members.TryGetValue(person.Name, out var member)) Give(member, person, boards);
        await db.SaveChangesAsync(ct);
    }

    private void Give(Member member, DemoWorld.MemberEntry person, Dictionary<string, long> boards)
    {
        var at = clock.GetUtcNow();
        if (person.Role is "treasurer") member.Give(Role.Treasurer, null, at);
        if (person.Role is "sponsor") member.Give(Role.Sponsor, null, at);
        foreach (var slug in person.Moderates ?? []) member.Give(Role.Moderator, boards[slug], at);
    }
}
