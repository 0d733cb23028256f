using System.Net.Http.Json;
using Commons.Web.Tests.Payloads;
using Microsoft.Data.Sqlite;

namespace Commons.E2E.Support;

/// <summary>A copy of the demo in which every kind of string that can be typed holds a batch of payloads, on every row.</summary>
public sealed class PoisonedDemo : IAsyncDisposable
{
    private readonly string token;
    private readonly string topic;

    private PoisonedDemo(RunningServer server, string token, string topic) => (Server, this.token, this.topic) = (server, token, topic);

    public RunningServer Server { get; }

    public static async Task<PoisonedDemo> CopyAsync(DemoServer demo)
    {
        var books = await Books.MakeAsync(DatabaseKind.Sqlite);
        foreach (var file in Directory.EnumerateFiles(demo.DataDirectory, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("commons.db", StringComparison.Ordinal)))
        {
            var target = Path.Combine(books.Folder, Path.GetRelativePath(demo.DataDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        await ExecuteAsync($"Data Source={Path.Combine(demo.DataDirectory, "commons.db")}", $"VACUUM INTO '{Path.Combine(books.Folder, "commons.db")}'");
        var server = await RunningServer.OnAsync(books, new() { ["Commons__Treasury__DisputeDays"] = "0", ["Commons__Metering__InternalNetworks"] = "" });
        var token = (await server.CommandAsync("token", "create", "--member", "ana", "--scope", "read write")).Ok().Trim();
        await server.StartAsync();
        await ExecuteAsync(books.ConnectionString, string.Join(';', (await Rows.ReadAsync(books, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%no_UPDATE'")).Select(name => $"DROP TRIGGER \"{name}\"")));   // Only now: a start puts them back.
        var topic = await Rows.ReadAsync(books, "SELECT \"Id\" FROM \"Topics\" WHERE \"Title\" LIKE 'The mending log%'");
        return new(server, token, topic.Single());
    }

    /// <summary>Lets ana post each payload, so that the server cooks it, and puts the batch into every column that holds words.</summary>
    public async Task PoisonAsync(IReadOnlyCollection<string> payloads)
    {
        await Task.WhenAll(payloads.Chunk((payloads.Count + 3) / 4).Select(PostAsync));
        var cooked = string.Concat(await Rows.ReadAsync(Server.Books, $"SELECT \"Html\" FROM \"Posts\" WHERE \"TopicId\" = {topic} AND \"Source\" LIKE 'Words: %'"));
        var text = HostileStrings.Joined(payloads);
        await using var connection = new SqliteConnection(Server.Books.ConnectionString + ";Default Timeout=60");
        await connection.OpenAsync();
        await using var whole = await connection.BeginTransactionAsync();
        foreach (var column in TypedColumns.All)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = column.Sql;
            command.Parameters.AddWithValue("$text", column.Value(text, cooked));
            await command.ExecuteNonQueryAsync();
        }
        await using var mail = connection.CreateCommand();
        mail.CommandText = """
            DELETE FROM "Letters"; DELETE FROM "Errands"; UPDATE "Wishes" SET "MailedCount" = 0;
            INSERT INTO "Errands"("MemberId", "NotificationId", "OccasionId", "Way", "DueAt", "Attempts")
            SELECT n."MemberId", n."Id", o."Id", 'Mail', 0, 0 FROM "Notifications" n JOIN "Occasions" o ON o."NotificationId" = n."Id" WHERE n."ReadAt" IS NULL LIMIT 40
            """;
        await mail.ExecuteNonQueryAsync();
        await whole.CommitAsync();
    }

    /// <summary>The letters that were written since, as HTML.</summary>
    public async Task<IReadOnlyList<string>> LettersAsync() => await Eventually.SomeAsync(async () => await Rows.ReadAsync(Server.Books, "SELECT \"Html\" FROM \"Letters\" WHERE \"Html\" LIKE '%markauthors%'") is { Count: > 0 } letters ? letters : null,
        () => $"No letter was written.\n{Server.Log}");

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task PostAsync(IEnumerable<string> payloads)
    {
        foreach (var payload in payloads)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Url, $"/api/v1/topics/{topic}/posts")) { Content = JsonContent.Create(new { markdown = $"Words: {payload}" }) };
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await Server.Client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode is 422) continue;   // Nested too deeply, or it addresses a crowd: nothing is stored.
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
