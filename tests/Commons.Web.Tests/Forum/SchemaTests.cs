using AngleSharp.Dom;
using Commons.Web.Forum.Votes;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum;

/// <summary>What search engines read out of a topic's page, taken from it as the HTML standard says (§5.2, microdata).</summary>
public sealed class SchemaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_topic_is_a_posting_with_its_comments_nested_as_its_answers_are()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", "Frost <cloth>");
        var second = await app.ReplyAsync(topic, "ana", "Straw *works*.");
        var third = await app.ReplyAsync(topic, "theo", "How thick?", second.Id);
        await app.ReplyAsync(topic, "ana", "A hand's width.", third.Id);
        await app.ReplyAsync(topic, "ana", "Cloth, too.");

        var posting = Assert.Single(Items(await app.Visitor().PageAsync(topic.Path)));

        Assert.Equal("https://schema.org/DiscussionForumPosting", posting.Type);
        Assert.Equal(("Frost <cloth>", CommonsApp.Origin + topic.Path, "2026-11-10T09:00:00Z", "4"), (posting.Text("headline"), posting.Text("url"), posting.Text("datePublished"), posting.Text("commentCount")));
        Assert.Equal(("Last January took half my leeks.", "theo"), (posting.Text("text"), posting.Item("author").Text("name")));
        Assert.Equal(["Straw works.", "Cloth, too."], posting.Items("comment").Select(c => c.Text("text")));
        var deep = posting.Items("comment")[0].Item("comment").Item("comment");
        Assert.Equal(("https://schema.org/Comment", "A hand's width.", "ana"), (deep.Type, deep.Text("text"), deep.Item("author").Text("name")));
    }

    [Fact]
    public async Task A_later_page_repeats_what_the_topic_is_about_and_a_stub_hands_its_answers_up()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.RepliesAsync(topic, "theo", 20);
        var gone = await app.ReplyAsync(topic, "theo", "Gone soon.");
        await app.ReplyAsync(topic, "theo", "An answer to it.", gone.Id);
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync($"/p/{gone.Id}/delete", []);

        var posting = Assert.Single(Items(await app.Visitor().PageAsync($"{topic.Path}?page=2")));

        Assert.Equal(("Frost cloth or straw?", "Last January took half my leeks.", "theo"), (posting.Text("headline"), posting.Text("text"), posting.Item("author").Text("name")));
        Assert.Equal(["Reply 20 of 20.", "An answer to it."], posting.Items("comment").Select(c => c.Text("text")));
    }

    [Fact]
    public async Task A_question_is_a_page_of_answers_of_which_one_is_accepted_wherever_it_stands()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, BoardVoting.Up, takesAnswers: true);
        var topic = await app.TopicAsync(board, "theo");
        var unanswered = Assert.Single(Items(await app.Visitor().PageAsync(topic.Path)));
        var right = await app.ReplyAsync(topic, "ana", "Straw.");
        await app.ReplyAsync(topic, "theo", "Thank you.", right.Id);
        await app.RepliesAsync(topic, "ana", 19);
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync($"/p/{right.Id}/accept", [], from: topic.Path);

        var first = await QuestionAsync(app, topic.Path);
        var second = await QuestionAsync(app, $"{topic.Path}?page=2");

        Assert.Equal("https://schema.org/DiscussionForumPosting", unanswered.Type);
        Assert.Equal(("Frost cloth or straw?", "21"), (first.Text("name"), first.Text("answerCount")));
        Assert.Equal(("Straw.", "Thank you."), (first.Item("acceptedAnswer").Text("text"), first.Item("acceptedAnswer").Item("comment").Text("text")));
        Assert.Equal((17, "https://schema.org/Answer"), (first.Items("suggestedAnswer").Count, first.Items("suggestedAnswer")[0].Type));
        Assert.Equal(("Frost cloth or straw?", 2, 0), (second.Text("name"), second.Items("suggestedAnswer").Count, second.Items("acceptedAnswer").Count));

        var late = await app.WithDbAsync(db => db.Posts.Where(p => p.TopicId == topic.Id && p.Number == 22).Select(p => p.Id).SingleAsync(Ct));
        await theo.PostAsync($"/p/{late}/accept", [], from: $"{topic.Path}?page=2");
        Assert.Equal("Reply 19 of 19.", (await QuestionAsync(app, topic.Path)).Item("acceptedAnswer").Text("text"));
        Assert.Equal("Reply 19 of 19.", (await QuestionAsync(app, $"{topic.Path}?page=2")).Item("acceptedAnswer").Text("text"));
    }

    private static async Task<Thing> QuestionAsync(CommonsApp app, string path)
    {
        var page = Assert.Single(Items(await app.Visitor().PageAsync(path)));
        Assert.Equal("https://schema.org/QAPage", page.Type);
        return page.Item("mainEntity");
    }

    private static List<Thing> Items(IDocument page)
    {
        var all = page.QuerySelectorAll("[itemscope]").ToDictionary(e => e, e => new Thing(e.GetAttribute("itemtype")!, []));
        var order = page.All.Select((element, i) => (element, i)).ToDictionary(e => e.element, e => e.i);
        foreach (var (element, item) in all)
            foreach (var property in Properties(element).OrderBy(e => order[e]))
                foreach (var name in property.GetAttribute("itemprop")!.Split(' ')) item.Values.Add((name, all.TryGetValue(property, out var value) ? value : Value(property)));
        var used = page.QuerySelectorAll("[itemprop]").Except(all.Keys.SelectMany(Properties)).ToList();
        Assert.Empty(used);   // Each property belongs to something.
        return [.. all.Where(i => !i.Key.HasAttribute("itemprop")).Select(i => i.Value)];
    }

    /// <summary>HTML §5.2.5: what stands in the element and in what its <c>itemref</c> names, down to where another item begins.</summary>
    private static IEnumerable<IElement> Properties(IElement item)
    {
        var pending = new Stack<IElement>(item.Children);
        foreach (var id in (item.GetAttribute("itemref") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            pending.Push(item.Owner!.GetElementById(id) ?? throw new InvalidOperationException($"There is no {id}."));
        while (pending.TryPop(out var element))
        {
            if (element.HasAttribute("itemprop")) yield return element;
            if (!element.HasAttribute("itemscope")) foreach (var child in element.Children) pending.Push(child);
        }
    }

    private static string Value(IElement element) => (element.LocalName switch
    {
        "meta" => element.GetAttribute("content"),
        "a" or "link" => element.GetAttribute("href"),
        "time" => element.GetAttribute("datetime"),
        _ => element.TextContent,
    } ?? "").Trim();

    private sealed record Thing(string Type, List<(string Name, object Value)> Values)
    {
        public string Text(string name) => (string)Assert.Single(Values, v => v.Name == name).Value;

        public Thing Item(string name) => Assert.Single(Items(name));

        public List<Thing> Items(string name) => [.. Values.Where(v => v.Name == name).Select(v => (Thing)v.Value)];
    }
}
