using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Push;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Notifications;

public sealed class PushTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>RFC 8291, appendix A.</summary>
    [Fact]
    public void The_example_of_the_standard_comes_out_octet_for_octet()
    {
        using var sender = KeyOf("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        var browser = Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");

        var message = PushMessage.Encrypt("When I grow up, I want to be a watermelon"u8, browser, Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"), sender, Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw"));

        Assert.Equal("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN", Base64Url.EncodeToString(message));
    }

    [Fact]
    public void A_point_that_is_not_on_the_curve_is_no_key()
    {
        var point = Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        Assert.True(PushMessage.IsKey(point));

        point[40] ^= 1;

        Assert.False(PushMessage.IsKey(point));
        Assert.False(PushMessage.IsKey([]));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_reply_reaches_the_browser_encrypted_and_signed_and_a_browser_that_is_gone_is_forgotten(DatabaseKind kind)
    {
        await using var service = await FakePushService.StartAsync();
        await using var app = await CommonsApp.StartAsync(kind, settings: new() { ["Commons:Federation:AllowPrivateAddresses"] = "true" });
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        await app.PumpAsync();
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var auth = RandomNumberGenerator.GetBytes(16);
        var ana = await app.SignInAsync("ana");
        await ana.PostAsync("/my/settings/push", new() { ["Endpoint"] = service.Endpoint, ["P256dh"] = Base64Url.EncodeToString(PushMessage.PointOf(browser.ExportParameters(false).Q)), ["Auth"] = Base64Url.EncodeToString(auth) }, "/my/settings/notifications");
        Assert.Equal(HttpStatusCode.NoContent, ana.Status);
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        await app.ReplyAsync(topic, "ben", "The straw did it.");
        await RunAsync(app);
        service.Answer = HttpStatusCode.Gone;
        await app.ReplyAsync(topic, "ben", "And the cloth.");
        await RunAsync(app);

        var sent = service.Taken[0];
        using var shown = JsonDocument.Parse(PushMessage.Decrypt(sent.Body, browser, auth));
        Assert.Equal("ben wrote in Frost cloth or straw?", shown.RootElement.GetProperty("title").GetString());
        Assert.Equal("The straw did it.", shown.RootElement.GetProperty("body").GetString());
        Assert.StartsWith("/p/", shown.RootElement.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("aes128gcm", sent.Headers["Content-Encoding"]);
        Assert.Equal("86400", sent.Headers["TTL"]);
        AssertVapid(sent.Headers["Authorization"], service.Origin, await app.WithAsync(services => services.GetRequiredService<VapidKeys>().PublicAsync(Ct)));
        Assert.Equal(2, service.Taken.Count);
        Assert.Equal(0, await app.WithDbAsync(db => db.PushSubscriptions.CountAsync(Ct)));
        Assert.Equal(0, await app.WithDbAsync(db => db.Errands.CountAsync(e => e.Way == ErrandWay.Push, Ct)));
    }

    [Fact]
    public async Task A_busy_service_is_tried_again_and_what_was_read_meanwhile_is_not_sent()
    {
        await using var service = await FakePushService.StartAsync();
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:Federation:AllowPrivateAddresses"] = "true" });
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        await app.PumpAsync();
        var ana = await app.SignInAsync("ana");
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        await ana.PostAsync("/my/settings/push", new() { ["Endpoint"] = service.Endpoint, ["P256dh"] = Base64Url.EncodeToString(PushMessage.PointOf(browser.ExportParameters(false).Q)), ["Auth"] = Base64Url.EncodeToString(new byte[16]) }, "/my/settings/notifications");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        service.Answer = HttpStatusCode.ServiceUnavailable;
        await app.ReplyAsync(topic, "ben");

        await RunAsync(app);
        await RunAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(app);
        await ana.GetAsync(topic.Path);
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        await RunAsync(app);

        Assert.Equal(2, service.Taken.Count);
        Assert.Equal(1, await app.WithDbAsync(db => db.PushSubscriptions.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("http://push.example/abc")]
    [InlineData("https://user@push.example/abc")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task A_push_service_that_is_none_is_refused(string endpoint)
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        await theo.PostAsync("/my/settings/push", new() { ["Endpoint"] = endpoint, ["P256dh"] = Base64Url.EncodeToString(PushMessage.PointOf(browser.ExportParameters(false).Q)), ["Auth"] = Base64Url.EncodeToString(new byte[16]) }, "/my/settings/notifications");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Equal(0, await app.WithDbAsync(db => db.PushSubscriptions.CountAsync(Ct)));
    }

    private static async Task RunAsync(CommonsApp app)
    {
        await app.PumpAsync();
        await app.Services.GetRequiredService<RunErrands>().RunAsync(Ct);
    }

    /// <summary>RFC 8292: whoever holds the key says to whom, until when and who can be written to.</summary>
    private static void AssertVapid(string authorization, string audience, string publicKey)
    {
        Assert.StartsWith("vapid t=", authorization, StringComparison.Ordinal);
        Assert.EndsWith($", k={publicKey}", authorization, StringComparison.Ordinal);
        var token = authorization["vapid t=".Length..authorization.IndexOf(',', StringComparison.Ordinal)].Split('.');
        var point = Base64Url.DecodeFromChars(publicKey);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token[1]));
        Assert.Equal(audience, claims.RootElement.GetProperty("aud").GetString());
        Assert.InRange(claims.RootElement.GetProperty("exp").GetInt64(), CommonsApp.Start.ToUnixTimeSeconds(), CommonsApp.Start.AddDays(1).ToUnixTimeSeconds());
        Assert.StartsWith("mailto:", claims.RootElement.GetProperty("sub").GetString(), StringComparison.Ordinal);
    }

    private static ECDiffieHellman KeyOf(string secret, string point)
    {
        var octets = Base64Url.DecodeFromChars(point);
        return ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.DecodeFromChars(secret), Q = new() { X = octets[1..33], Y = octets[33..] } });
    }
}
