using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Mail about an answer comes when its reader stayed away, and stops with the link in it; without signing in, with script and without.</summary>
public sealed class MailStory(Browser browser, MailStory.Village village) : IClassFixture<Browser>, IClassFixture<MailStory.Village>
{
    [Theory, InlineData(true, "ana"), InlineData(false, "cleo")]
    public async Task The_link_in_a_letter_stops_letters_of_its_kind(bool script, string name)
    {
        var page = await browser.PersonAsync(village.Server, script: script);
        await page.GotoAsync(await Mailbox.LinkAsync(village.Server, $"{name}@example.com", "/mail/stop"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Stop this mail?" })).ToBeVisibleAsync();
        await page.PressAsync("Stop it");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Stopped" })).ToBeVisibleAsync();

        var member = await browser.MemberAsync(village.Server, name, script);
        await member.GotoAsync("/my/settings/notifications");
        await Assertions.Expect(member.GetByLabel("Somebody answers me: mail")).Not.ToBeCheckedAsync();
        await Assertions.Expect(member.GetByLabel("Somebody answers me: here")).ToBeCheckedAsync();
        await Assertions.Expect(member.GetByLabel("Somebody mentions me: mail")).ToBeCheckedAsync();
    }

    /// <summary>Ben answered ana and cleo, who were not there for eleven minutes.</summary>
    public sealed class Village : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await RunningServer.StartAsync(DatabaseKind.Sqlite);
            var theo = new Writer(Server);
            await theo.FoundAsync("theo");
            await theo.OpenBoardAsync("garden", "Garden");
            foreach (var name in new[] { "ana", "cleo", "ben" }) await Coop.MemberAsync(Server, name);
            var ben = await Coop.SignedInAsync(Server, "ben");
            foreach (var name in new[] { "ana", "cleo" })
            {
                var topic = await (await Coop.SignedInAsync(Server, name)).StartTopicAsync("garden", $"What {name} asks", "Which saved your leeks?");
                await ben.SubmitAsync($"{topic.Path}/reply?to=1", new() { ["Body"] = "Straw, by a mile." });
            }
            await Eventually.TrueAsync(async () => (await OwedAsync()).Intersect(["ana", "cleo"]).Count() is 2, () => $"The letters were never owed; the ten minutes count from when they are.\n{Server.Log}");
            await Server.StopAsync();
            await Server.StartAsync(TimeProvider.System.GetUtcNow().AddMinutes(12));
        }

        private Task<List<string>> OwedAsync() => Rows.ReadAsync(Server.Books, "SELECT DISTINCT \"UserName\" FROM \"Errands\" JOIN \"AspNetUsers\" ON \"AspNetUsers\".\"Id\" = \"MemberId\" WHERE \"Way\" = 'Mail'");

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
