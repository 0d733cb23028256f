using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commons.Ledger.Statements;

namespace Commons.Ledger.Tests.Statements;

public sealed class RuleDocumentTests
{
    [Fact]
    public void A_rule_reads_back_as_it_was_written()
    {
        var rule = Example.Rule with
        {
            Id = "rule-2",
            Proposal = "17",
            ExpiresAfter = null,
            Previous = Example.Rule.Hash,
            Contributors = Example.Rule.Contributors with { Boards = Example.Rule.Contributors.Boards.Add("b7", 1).Add("b12", 5) },
            Founders = Example.Rule.Founders with { Decay = new FounderDecay.Geometric(95, 100), Points = Example.Rule.Founders.Points.Add("a1", 4) },
        };

        var read = RuleDocument.Parse(rule.CanonicalBytes());

        Assert.Equal(rule.Hash, read.Hash);
        Assert.Equal((5, 3), (read.Contributors.StarterWeightOf(12), read.Contributors.StarterWeightOf(1)));
        Assert.Equal(new FounderDecay.Geometric(95, 100), read.Founders.Decay);
        Assert.Equal(4, read.Founders.Points["a1"]);
    }

    [Fact]
    public void Without_founders_their_share_goes_to_contributors_from_the_first_month()
    {
        var launch = PeriodKey.Parse("2026-10");
        var rule = RuleDocument.Founding("http://localhost:5080", "JPY", launch);

        Assert.Equal((launch, launch.Plus(11)), (rule.EffectiveFrom, rule.ExpiresAfter));
        Assert.Equal(0, rule.Founders.BpsIn(launch, paidBefore: 0));
        Assert.True(rule.Covers(PeriodKey.Parse("2027-09")));
        Assert.False(rule.Covers(PeriodKey.Parse("2027-10")));
        Assert.False(rule.Covers(PeriodKey.Parse("2026-09")));
    }

    [Fact]
    public void The_founders_share_ends_once_the_cap_is_paid_and_the_month_that_crosses_it_is_not_clipped()
    {
        var rule = Example.Rule;

        Assert.Equal(290, rule.Founders.BpsIn(Example.Period, paidBefore: rule.Founders.CapMicros - 1));
        Assert.Equal(0, rule.Founders.BpsIn(Example.Period, paidBefore: rule.Founders.CapMicros));
    }

    [Theory]
    [InlineData("/pools/reserve", "999")]              // Sum.
    [InlineData("/pools/reserve", "-1")]
    [InlineData("/founders/f0Bps", "200")]
    [InlineData("/founders/kind", "cliff")]
    [InlineData("/founders/launch", "2026-09")]
    [InlineData("/founders/periods", "0")]
    [InlineData("/contributors/capBps", "10001")]
    [InlineData("/contributors/starterWeight", "0")]
    [InlineData("/contributors/permille/accepted", "1501")]
    [InlineData("/contributors/permille/popular", "1")]
    [InlineData("/contributors/boards", "x")]
    [InlineData("/currency", "EURO")]
    [InlineData("/board", "https://commons.example/")]
    [InlineData("/proposal", "17")]                     // Only the founding rule expires.
    [InlineData("/expiresAfter", "2026-07")]
    [InlineData("/format", "commons-rule/2")]
    [InlineData("/previous", "00")]
    [InlineData("/secretFactor", "2")]
    [InlineData("/effectiveFrom", "2026-8")]
    public void What_breaks_a_limit_or_is_unknown_is_refused_by_name(string member, string value)
    {
        var rule = JsonNode.Parse(Example.Rule.CanonicalBytes())!.AsObject();
        var path = member.Split('/')[1..];
        path[..^1].Aggregate(rule, (node, name) => node[name]!.AsObject())[path[^1]] = value;

        var refusal = Assert.Throws<StatementFormatException>(() => RuleDocument.Parse(CanonicalJson.Serialize(rule)));

        Assert.StartsWith(member.StartsWith("/proposal", StringComparison.Ordinal) ? "/expiresAfter" : string.Join('/', member.Split('/')[..2]), refusal.JsonPointer);
    }

    [Fact]
    public void A_member_twice_or_another_spelling_is_refused()
    {
        var text = Encoding.UTF8.GetString(Example.Rule.CanonicalBytes());

        Assert.ThrowsAny<JsonException>(() => RuleDocument.Parse(Encoding.UTF8.GetBytes(text.Replace("\"currency\":\"EUR\"", "\"currency\":\"EUR\",\"currency\":\"EUR\""))));
        Assert.Throws<StatementFormatException>(() => RuleDocument.Parse(Encoding.UTF8.GetBytes(text.Replace("EUR\",", "EUR\", "))));
    }

    [Fact]
    public void A_rule_made_in_code_that_breaks_a_limit_has_no_hash()
    {
        var rule = Example.Rule with { Pools = Example.Rule.Pools with { Reserve = 1001 } };

        Assert.Throws<StatementFormatException>(() => rule.Hash);
    }
}
