using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Sponsorship.Metering.Visitors;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Sponsorship;

public sealed class TokenTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_token_comes_back_as_it_was_sealed()
    {
        var token = Token(5);

        var opened = TokenSeal.Open(TokenSeal.Seal(token, 24_322, Key), Key)!;

        Assert.Equivalent(token, opened, strict: true);
        Assert.Equal(24_322, TokenSeal.KidOf(TokenSeal.Seal(token, 24_322, Key)));
    }

    [Fact]
    public void Attack_13_tokens_for_author_and_stranger_have_one_length_and_share_nothing_but_version_and_key_number()
    {
        var (stranger, author) = (Token(21), Token(0) with { Unbillable = Unbillable.Self, PriceMicros = long.MaxValue });

        var sealedTokens = new[] { TokenSeal.Seal(stranger, 7, Key), TokenSeal.Seal(author, 7, Key) }.Select(t => System.Buffers.Text.Base64Url.DecodeFromChars(t)).ToList();

        Assert.Equal(sealedTokens[0].Length, sealedTokens[1].Length);
        Assert.Equal(sealedTokens[0][..5], sealedTokens[1][..5]);
        var alike = sealedTokens[0].Zip(sealedTokens[1]).Skip(5).Count(pair => pair.First == pair.Second);
        Assert.InRange(alike, 0, 20);   // Of about 500 random bytes two in a thousand agree by chance.
    }

    [Fact]
    public void A_single_changed_character_anywhere_makes_a_token_worthless()
    {
        var text = TokenSeal.Seal(Token(3), 7, Key);

        for (var i = 0; i < text.Length - 1; i++)   // The last character also holds bits that mean nothing.
            Assert.Null(TokenSeal.Open(text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..], Key));

        Assert.NotNull(TokenSeal.Open(text, Key));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Keys_change_with_the_month_two_are_alive_and_the_database_holds_none_in_clear(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var keys = app.Services.GetRequiredService<TokenKeys>();
        var (november, key) = await keys.ForMintingAsync(app.Clock.GetUtcNow(), Ct);
        app.Clock.Advance(TimeSpan.FromDays(30));
        var (december, _) = await keys.ForMintingAsync(app.Clock.GetUtcNow(), Ct);

        var stored = await app.WithDbAsync(db => db.MeterKeys.AsNoTracking().OrderBy(k => k.Kid).ToListAsync(Ct));
        Assert.Equal([november, december], stored.Select(k => k.Kid));
        Assert.DoesNotContain(Convert.ToBase64String(key), stored[0].Protected);
        Assert.Equal(key, await keys.FindAsync(november, Ct));
        app.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await keys.FindAsync(november, Ct));
        Assert.NotNull(await keys.FindAsync(december, Ct));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_60_a_days_salt_is_shared_by_the_nodes_gone_after_two_days_and_not_in_the_sqlite_file(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (day, one) = (new DateOnly(2026, 11, 10), app.Services.GetRequiredService<VisitorSalts>());
        var other = ActivatorUtilities.CreateInstance<VisitorSalts>(app.Services);

        var salt = await one.OfAsync(day, Ct);
        Assert.Equal(salt, await other.OfAsync(day, Ct));
        Assert.NotEqual(salt, await one.OfAsync(day.AddDays(1), Ct));
        if (kind is DatabaseKind.Sqlite) Assert.Equal(0, await app.WithDbAsync(db => db.VisitorSalts.CountAsync(Ct)));
        await one.ForgetAsync(day.AddDays(2), Ct);

        Assert.NotEqual(salt, await one.OfAsync(day, Ct));
    }

    private static ViewToken Token(int posts) => new()
    {
        Id = System.Security.Cryptography.RandomNumberGenerator.GetBytes(12), CampaignId = 1, CreativeId = 2, Slot = 2, TopicId = 3, BoardId = 4, Page = 5, Kind = CampaignKind.Flat,
        PriceMicros = 2_500, IssuedAt = CommonsApp.Start, Unbillable = Unbillable.No, RuleHash = new string('b', 64), VisitorKey = [.. Enumerable.Repeat((byte)9, 16)], Agent = 0x17,
        Posts = [.. Enumerable.Range(1, posts).Select(p => new WeighedPost(p, p + 100, p is 1 ? 3 : 1))],
    };
}
