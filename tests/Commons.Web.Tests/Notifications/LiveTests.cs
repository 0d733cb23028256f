using System.Globalization;
using System.Net;
using System.Text.Json;
using Commons.Web.Notifications.Live;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Notifications;

public sealed class LiveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_open_topic_says_how_many_posts_are_new_and_not_what_is_in_them(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicAsync(app);
        var since = Since(app);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await using var stream = await OpenAsync(app, await app.SignInAsync("ana"), $"topic={topic.Id}&since={since}");

        await app.ReplyAsync(topic, "ana", "My own is not news to me.");
        await app.ReplyAsync(topic, "ben", "Canary.");
        await app.ReplyAsync(topic, "ben", "Another.");
        await app.PumpAsync();
        var said = await stream.NextAsync(app);
        if (said!.Contains("1 new post", StringComparison.Ordinal)) said = await stream.NextAsync(app);   // The stream looked between the two.

        using var news = JsonDocument.Parse(said!);
        Assert.Equal(2, news.RootElement.GetProperty("count").GetInt32());
        Assert.Equal("2 new posts.", news.RootElement.GetProperty("text").GetString());
        Assert.Equal($"{topic.Path}#post_3", news.RootElement.GetProperty("url").GetString());
        Assert.DoesNotContain("Canary", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_ends_when_its_topic_is_not_for_its_reader_any_more()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await TopicAsync(app);
        await using var stream = await OpenAsync(app, app.Visitor(), $"topic={topic.Id}&since={Since(app)}");

        await app.WithDbAsync(db => db.Topics.Where(t => t.Id == topic.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.RemovedAt, app.Clock.GetUtcNow()), Ct));

        Assert.Null(await stream.NextAsync(app));
        using var again = await app.Visitor().SendAsync(new(HttpMethod.Get, $"/live?topic={topic.Id}&since={Since(app)}"));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Streams_and_push_end_with_the_session_they_were_opened_in(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicAsync(app);
        var ana = await app.SignInAsync("ana");
        var session = await app.WithDbAsync(db => db.Sessions.SingleAsync(Ct));
        await app.WithDbAsync(async db =>
        {
            foreach (var i in Enumerable.Range(0, 2))
                db.PushSubscriptions.Add(new() { MemberId = session.MemberId, SessionId = i is 0 ? session.Id : null, Endpoint = $"https://push.example/{i}", Key = [4], Auth = [1], MadeAt = CommonsApp.Start });
            await db.SaveChangesAsync(Ct);
        });
        await using var stream = await OpenAsync(app, ana, $"topic={topic.Id}&since={Since(app)}");

        await app.WithAsync(async services =>
        {
            var member = await services.GetRequiredService<Web.Data.CommonsDb>().Users.Include(m => m.Author).SingleAsync(m => m.Id == session.MemberId, Ct);
            await services.GetRequiredService<Web.Members.Sessions.MemberSessions>().EndAccessAsync(member, null, Ct);
        });
        await app.PumpAsync();

        Assert.Null(await stream.NextAsync(app));
        Assert.Equal(0, await app.WithDbAsync(db => db.PushSubscriptions.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_list_says_how_many_topics_moved()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await TopicAsync(app);
        var since = Since(app);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await using var board = await OpenAsync(app, app.Visitor(), $"board=garden&since={since}");
        await using var other = await OpenAsync(app, app.Visitor(), $"board={(await app.BoardAsync("tools", "Tools")).Slug}&since={since}");

        await app.ReplyAsync(topic, "ben");
        await app.PumpAsync();

        Assert.Contains("1 topic updated.", await board.NextAsync(app), StringComparison.Ordinal);
        Assert.False(other.HasSaid);
    }

    [Fact]
    public void One_address_gets_so_many_streams_and_no_more()
    {
        var (seats, one, other) = (new LiveSeats(), IPAddress.Parse("198.51.100.7"), IPAddress.Parse("198.51.100.8"));

        var taken = Enumerable.Range(0, LiveSeats.PerAddressMax).Select(_ => seats.Take(one)).ToList();

        Assert.DoesNotContain(null, taken);
        Assert.Null(seats.Take(one));
        Assert.NotNull(seats.Take(other));
        taken[0]!.Dispose();
        taken[0]!.Dispose();
        Assert.NotNull(seats.Take(one));
        Assert.Null(seats.Take(one));
    }

    [Fact]
    public async Task Pages_that_change_name_their_stream_and_others_do_not()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await TopicAsync(app);
        var guest = app.Visitor();

        string? LiveOf(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("[data-live]")?.GetAttribute("data-live");

        Assert.Equal($"/live?topic={topic.Id}", LiveOf(await guest.PageAsync(topic.Path)));
        Assert.Equal("/live?board=garden", LiveOf(await guest.PageAsync("/b/garden")));
        Assert.Equal("/live?list=all", LiveOf(await guest.PageAsync("/latest")));
        Assert.Null(LiveOf(await guest.PageAsync("/signin")));
    }

    private static async Task<Web.Forum.Topics.Topic> TopicAsync(CommonsApp app)
    {
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        return await app.TopicAsync(await app.BoardAsync(), "theo");
    }

    private static string Since(CommonsApp app) => Uri.EscapeDataString(app.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));

    private static async Task<OpenStream> OpenAsync(CommonsApp app, Visitor visitor, string query)
    {
        var answer = await visitor.SendAsync(new(HttpMethod.Get, $"/live?{query}"));
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        Assert.Equal("retry: 10000", await reader.ReadLineAsync(Ct));
        _ = app;
        return new(answer, reader);
    }

    /// <summary>What a browser hears.</summary>
    private sealed class OpenStream(HttpResponseMessage answer, StreamReader reader) : IAsyncDisposable
    {
        private Task<string?>? reading;

        public bool HasSaid => reading is { IsCompleted: true };

        /// <summary>The next event's data, while the clock runs; null when the stream ends.</summary>
        public async Task<string?> NextAsync(CommonsApp app)
        {
            reading ??= ReadAsync();
            for (var i = 0; i < 200 && !reading.IsCompleted; i++)
            {
                await Task.Delay(50, Ct);
                app.Clock.Advance(TimeSpan.FromSeconds(1));
            }
            Assert.True(reading.IsCompleted, "The stream said nothing.");
            var said = await reading;
            reading = null;
            return said;
        }

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<string?> ReadAsync()
        {
            while (await reader.ReadLineAsync(Ct) is { } line)
            {
                if (line is "event: end") return null;
                if (line.StartsWith("data: ", StringComparison.Ordinal)) return line["data: ".Length..];
            }
            return null;
        }
    }
}
