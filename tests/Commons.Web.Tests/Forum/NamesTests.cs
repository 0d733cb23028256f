using System.Net;
using System.Text.Json;
using Commons.Web.Forum.People;
using Commons.Web.Members.Ignoring;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum;

public sealed class NamesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Names_are_offered_to_members_and_never_across_a_block(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync("anarchives", "Archives");
        foreach (var name in new[] { "ana", "anatol", "an_a", "ben" }) await app.MemberAsync(name);
        await app.WithDbAsync(async db =>
        {
            var (ben, anatol) = (await db.Authors.SingleAsync(a => a.Name == "ben", Ct), await db.Authors.SingleAsync(a => a.Name == "anatol", Ct));
            db.Blocks.Add(new Block { ByAuthorId = anatol.Id, OfAuthorId = ben.Id, MadeAt = app.Clock.GetUtcNow() });
            await db.SaveChangesAsync(Ct);
        });
        var (ben, theo, guest) = (await app.SignInAsync("ben"), await app.SignInAsync("theo"), app.Visitor());

        Assert.Equal(["ana", "anarchives"], await NamesAsync(ben, "@ANA"));
        Assert.Equal(["ana", "anatol", "anarchives"], await NamesAsync(theo, "ana"));
        Assert.Equal(["an_a"], await NamesAsync(theo, "an_"));
        Assert.Empty(await NamesAsync(theo, "%"));
        await NamesAsync(guest, "ana");
        Assert.NotEqual(HttpStatusCode.OK, guest.Status);
    }

    private static async Task<IEnumerable<string>> NamesAsync(Visitor visitor, string begun)
    {
        using var answer = await visitor.SendAsync(new(HttpMethod.Get, $"/names?q={Uri.EscapeDataString(begun)}"));
        return answer.StatusCode is HttpStatusCode.OK ? JsonSerializer.Deserialize<List<NameLine>>(await answer.Content.ReadAsStringAsync(Ct), JsonSerializerOptions.Web)!.Select(n => n.Handle) : [];
    }
}
