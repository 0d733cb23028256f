using Commons.E2E.Support;

namespace Commons.E2E.Federation;

/// <summary>A person on a server that is not ours follows a board here, reads, replies, edits and deletes, over TLS under names of their own.</summary>
public sealed class FedifyStory
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Ben_on_another_server_follows_a_board_reads_a_topic_replies_edits_and_deletes(DatabaseKind kind)
    {
        TestNames.Require("commons.test", "peer.test");
        using var authority = new TestAuthority("commons.test", "peer.test");
        await using var ben = await FedifyPeer.StartAsync(authority);
        await using var board = await StartAsync(kind, authority);
        var ana = new Writer(board);
        await ana.FoundAsync("ana");
        var garden = $"garden@{board.Url.Authority}";
        await ana.OpenBoardAsync("garden", "Garden & allotments");

        await Eventually.TrueAsync(() => board.HasActorAsync("/b/garden"), () => "The board's keys were never made.");
        var follow = await ben.DoAsync("follow", new { actor = garden });
        Assert.Equal(new Uri(board.Url, "/b/garden").ToString(), (string?)follow["actor"]);
        await ben.SawAsync(a => (string?)a["type"] == "Accept" && (bool?)a["ok"] == true, "the board accept its follow");

        var topic = await ana.StartTopicAsync("garden", "Frost cloth or straw?", "Last January took half my *leeks*.");
        var id = new Uri(board.Url, $"/p/{topic.PostId}").ToString();
        await ben.SawAsync(a => (string?)a["type"] == "Announce" && (string?)a["object"] == id && a["refused"] is null && ((string?)a["content"])!.Contains("leeks", StringComparison.Ordinal), "the new topic");

        var reply = (string)(await ben.DoAsync("reply", new { to = id, content = "<p>Straw, and <strong>low hoops</strong>.</p>" }))["note"]!;
        await board.ShowsAsync(topic.Path, page => page.Contains("low hoops", StringComparison.Ordinal) && page.Contains("ben@peer.test", StringComparison.Ordinal), "Ben's reply with his address");

        await ben.DoAsync("edit", new { note = reply, content = "<p>Straw, under fleece.</p>" });
        await board.ShowsAsync(topic.Path, page => page.Contains("under fleece", StringComparison.Ordinal) && !page.Contains("low hoops", StringComparison.Ordinal), "the edit");

        await ana.EditAsync(topic.PostId, "Last January took *most* of my leeks.");
        await ben.SawAsync(a => (string?)a["type"] is "Announce" or "Update" && ((string?)a["content"])?.Contains("most", StringComparison.Ordinal) == true, "Ana's edit");

        await ben.DoAsync("delete", new { note = reply });
        await board.ShowsAsync(topic.Path, page => !page.Contains("under fleece", StringComparison.Ordinal), "that the reply is gone");

        await ben.DoAsync("unfollow", new { actor = garden, follow = (string)follow["follow"]! });
        var seen = (await ben.SeenAsync()).Count;
        await ana.StartTopicAsync("garden", "After the farewell", "Nobody out there should hear of this.");
        await board.ShowsAsync("/b/garden", page => page.Contains("After the farewell", StringComparison.Ordinal), "the second topic");
        Assert.DoesNotContain((await ben.SeenAsync()).Skip(seen), a => a.ToJsonString().Contains("farewell", StringComparison.Ordinal));
    }

    private static async Task<RunningServer> StartAsync(DatabaseKind kind, TestAuthority authority)
    {
        var url = new Uri($"https://commons.test:{RunningServer.FreePort()}");
        var server = await RunningServer.MakeAsync(kind, new()
        {
            ["Commons__Federation__AllowPrivateAddresses"] = "true",
            ["SSL_CERT_FILE"] = authority.AuthorityFile,
            ["Kestrel__Endpoints__Tls__Url"] = $"https://127.0.0.1:{url.Port}",
            ["Kestrel__Endpoints__Tls__Certificate__Path"] = authority.CertificateFile,
            ["Kestrel__Endpoints__Tls__Certificate__KeyPath"] = authority.KeyFile,
        }, url);
        server.Trust(authority.AuthorityFile);
        await server.StartAsync();
        return server;
    }
}
