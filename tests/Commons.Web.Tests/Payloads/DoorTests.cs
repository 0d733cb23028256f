using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Members.Sessions;
using Commons.Web.Shared;
using Commons.Web.Shared.Text;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.House;

namespace Commons.Web.Tests.Payloads;

/// <summary>What stands in an address, a colour or a list of names is checked where it comes in: whatever payload is typed, only harmless characters are kept.</summary>
public sealed class DoorTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Renderer Renderer = new();

    [Fact]
    public void A_name_an_address_and_a_colour_keep_nothing_that_could_run()
    {
        foreach (var payload in HostileStrings.All)
        {
            Assert.Matches("^([a-z0-9_]{2,32})?$", Kept(() => Names.Check(payload, "Username")));
            Assert.Matches("^(#[0-9a-f]{6})?$", Kept(() => Board.Open("garden", "Garden", "", payload, At).Colour));
            Assert.InRange(new System.Globalization.StringInfo(Kept(() => Drawn(payload))).LengthInTextElements, 0, 1);
            Assert.All(TopicSlug.Of(TypedText.Line(payload)).EnumerateRunes(), r => Assert.True(System.Text.Rune.IsLetterOrDigit(r) || r.Value is '-' || IsMark(r), payload));
            Assert.All(Tags(payload), tag => Assert.True(tag.EnumerateRunes().All(r => System.Text.Rune.IsLetterOrDigit(r) || r.Value is '-' || IsMark(r)), $"{payload} is tagged {tag}"));
            Assert.Matches("^[A-Za-z ]+$", BrowserName.Of(payload));
            Assert.Matches("^(/write|/t/-/[0-9]+/reply|/p/[0-9]+/edit)?$", DraftPlace.Path(payload) ?? "");
        }
    }

    [Fact]
    public void A_link_leads_to_the_web_or_is_refused()
    {
        foreach (var payload in HostileStrings.All.SelectMany(p => new[] { p, $"https://bakery.example/{p}", $"https://bakery.example\t{p}", $"{p}https://bakery.example/" }))
        {
            var link = Kept(() =>
            {
                var author = Author.OfMember("ana", "https://riverside.example", At);
                author.Introduce("Ana", "", Renderer, link: payload);
                return author.Link ?? "";
            });
            var landing = Kept(() =>
            {
                var card = new CreativeText("Rye", "Bread.", "", payload);
                card.Check("bakery.example", hasPicture: false);
                return card.LandingUrl;
            });

            Assert.Matches("^(https?://.*)?$", link);
            Assert.True(landing.Length is 0 || new Uri(landing).Host == "bakery.example", payload);
            Assert.Matches("^(https://.*)?$", landing);
        }
    }

    [Fact]
    public void A_house_card_leads_to_a_page_of_this_site_or_is_refused()
    {
        var here = new Uri("https://riverside.example/");
        foreach (var payload in HostileStrings.All.SelectMany(p => new[] { p, $"/{p}", $"/\t/{p}", $"/co-op/{p}" }))
        {
            var link = Kept(() => HouseCard.Write("Join", "Come to the assembly.", payload, At).Link);

            Assert.True(link.Length is 0 || new Uri(here, link).Host == here.Host, payload);
        }
    }

    private static string Drawn(string icon)
    {
        var board = Board.Open("garden", "Garden", "", "#4a8f3c", At);
        board.Draw(icon);
        return board.Icon ?? "";
    }

    private static bool IsMark(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static IReadOnlyList<string> Tags(string typed)
    {
        try { return Tag.Parse(typed); }
        catch (Refusal) { return []; }
    }

    private static string Kept(Func<string> keep)
    {
        try { return keep(); }
        catch (Refusal) { return ""; }
    }
}
