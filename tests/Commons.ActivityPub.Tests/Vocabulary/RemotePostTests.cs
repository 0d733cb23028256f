using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Tests.Vocabulary;

public sealed class RemotePostTests
{
    [Fact]
    public void A_link_post_of_lemmy_is_a_topic_with_its_link()
    {
        var page = Read("""
            {"id":"https://lemmy.example/post/5","type":"Page","attributedTo":"https://lemmy.example/u/cleo","to":["https://commons.example/b/garden","https://www.w3.org/ns/activitystreams#Public"],
             "audience":"https://commons.example/b/garden","name":"Seed list","content":"<p>Here</p>","mediaType":"text/html","source":{"content":"Here","mediaType":"text/markdown"},
             "attachment":[{"type":"Link","href":"https://seeds.example/list"},{"type":"Image","url":"https://lemmy.example/p.webp","name":"Seeds"},{"type":"Link","href":"javascript:alert(1)"}],
             "published":"2026-05-01T08:00:00.292626Z","updated":"2026-05-01T09:00:00Z","sensitive":false,"context":"https://lemmy.example/post/5/context"}
            """).Value!;

        Assert.Equal(("Page", "Seed list", null, "Here"), (page.Type, page.Name, page.InReplyTo, page.Markdown));
        Assert.Equal([new RemoteAttachment("https://seeds.example/list", "Link", null, null), new RemoteAttachment("https://lemmy.example/p.webp", "Image", null, "Seeds")], page.Attachments);
        Assert.True(page.Addresses("https://commons.example/b/garden") && page.IsPublic && page.Updated > page.Published);
    }

    [Fact]
    public void A_video_of_peertube_names_its_author_first()
    {
        var video = Read("""
            {"id":"https://tube.example/v/1","type":"Video","attributedTo":[{"type":"Person","id":"https://tube.example/accounts/dan"},{"type":"Group","id":"https://tube.example/c/dan"}],
             "name":"Pruning","url":[{"type":"Link","mediaType":"video/mp4","href":"https://tube.example/v.mp4"},{"type":"Link","mediaType":"text/html","href":"https://tube.example/w/1"}]}
            """).Value!;

        Assert.Equal(("https://tube.example/accounts/dan", "https://tube.example/w/1"), (video.Author, video.Url));
    }

    [Theory]
    [InlineData("\"https://x.example\"", null)]
    [InlineData("""{"content":7,"mediaType":"text/markdown"}""", null)]
    [InlineData("""{"content":"x","mediaType":"text/x.misskeymarkdown"}""", null)]
    [InlineData("""{"content":"*x*","mediaType":"text/markdown"}""", "*x*")]
    public void The_source_counts_only_as_markdown_text(string source, string? expected)
    {
        Assert.Equal(expected, Read(Note($",\"content\":\"<p>x</p>\",\"source\":{source}")).Value!.Markdown);
        Assert.Null(Read(Note($",\"source\":{source}")).Value!.Markdown);
    }

    [Fact]
    public void A_long_title_is_cut_between_characters()
    {
        var title = new string('x', RemotePost.NameMax - 1) + "🌱 and more";

        Assert.Equal(new string('x', RemotePost.NameMax - 1), Read(Note($",\"name\":\"{title}\"")).Value!.Name);
    }

    [Theory]
    [InlineData("""{"type":"Note","attributedTo":"https://x.example/u"}""", DocumentFault.IdMissing)]
    [InlineData("""{"id":"https://x.example/1","type":"Tombstone","attributedTo":"https://x.example/u"}""", DocumentFault.TypeUnusable)]
    [InlineData("""{"id":"https://x.example/1","type":"Note"}""", DocumentFault.AuthorMissing)]
    public void Without_id_type_and_author_it_is_no_post(string json, DocumentFault expected)
    {
        Assert.Equal(expected, Read(json).Fault);
    }

    [Fact]
    public void Recorded_documents_of_mastodon_lemmy_and_nodebb_are_read_as_what_their_index_says()
    {
        var rows = File.ReadLines(SharedData.Path("activitypub", "INDEX.md"))
            .Select(line => line.Split(" | ", StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 8 && cells[0].TrimStart('|', ' ') is var file && (file.StartsWith("mastodon/", StringComparison.Ordinal) || file.StartsWith("lemmy/", StringComparison.Ordinal) || file.StartsWith("nodebb/", StringComparison.Ordinal)))
            .Select(cells => (File: cells[0].TrimStart('|', ' '), Verdict: cells[^2], Kind: cells[^1].TrimEnd('|', ' '))).ToList();
        var wrong = new List<string>();
        var read = 0;

        // What lies in "other" are whole HTTP exchanges, not documents.
        foreach (var (file, _, kind) in rows.Where(row => row.Verdict == "accept" && !row.File.Contains("/other/", StringComparison.Ordinal)))
        {
            var document = RemoteDocument.Read(File.ReadAllBytes(SharedData.Path("activitypub", file)));
            var fault = document.Value is not { } whole ? document.Fault : kind switch
            {
                "topic" or "reply" => RemotePost.Read(whole.Root, allowPrivate: true).Fault,
                "actor.person" or "actor.group" or "actor.instance" => Actor.Read(whole.Root, allowPrivate: true).Fault,
                "create" or "update" or "delete" or "follow" or "follow.accepted" or "undo" or "announce" or "like" => Activity.Read(whole).Fault,
                _ => DocumentFault.None,
            };
            read++;
            if (fault != DocumentFault.None) wrong.Add($"{file} ({kind}): {fault}");
        }

        Assert.InRange(read, 60, 200);
        Assert.Equal("", string.Join("; ", wrong));
    }

    private static Reading<RemotePost> Read(string json) => RemotePost.Read(Given.Document(json).Root);

    private static string Note(string more) => $$"""{"id":"https://x.example/1","type":"Note","attributedTo":"https://x.example/u"{{more}}}""";
}
