using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Payloads;

/// <summary>One request of a reader's; nobody's name stands for a guest.</summary>
internal sealed record Asked(string Reader, string Path, string Accept);

/// <summary>Every reader of a scene, following every link that they are shown to one page of each shape of address.</summary>
internal sealed partial class Walk
{
    private readonly ToldScene scene;
    private readonly Dictionary<string, Visitor> readers = [];

    private Walk(ToldScene scene) => this.scene = scene;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Visitor this[string reader] => readers[reader];

    public static async Task<Walk> BeginAsync(ToldScene scene)
    {
        var walk = new Walk(scene);
        foreach (var name in ToldScene.Readers) walk.readers[name] = name is "" ? scene.App.Visitor() : await scene.App.SignInAsync(name);
        return walk;
    }

    /// <param name="look">Gets each answer with what kind it says it is.</param>
    /// <param name="once">Whether a page that one reader was shown is not asked for again by the next, from the steward down.</param>
    /// <returns>How many addresses answered.</returns>
    public async Task<int> EverywhereAsync(Action<Asked, string?, string> look, bool once = false)
    {
        var (answered, shown) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var (name, reader) in readers.Reverse())
        {
            var (seen, waiting) = (new HashSet<string>(once ? shown : [], StringComparer.Ordinal), new Queue<string>(scene.Unlinked.Prepend("/")));
            while (waiting.TryDequeue(out var path))
            {
                if (!seen.Add(Shape(path))) continue;
                foreach (var accept in name is "" && Documents().IsMatch(path) ? new[] { "text/html", "application/activity+json" } : ["text/html"])
                {
                    var asked = new Asked(name, path, accept);
                    var (kind, text) = await GetAsync(asked);
                    if (reader.Location is { } on && Local(on) is { } led) waiting.Enqueue(led);
                    if ((int)reader.Status is not 200) continue;
                    answered++;
                    shown.Add(Shape(path));
                    look(asked, kind, text);
                    if (kind is not "text/html") continue;
                    foreach (var link in Visitor.Parse(text).QuerySelectorAll("a[href], link[rel=alternate][href]"))
                        if (Local(link.GetAttribute("href")!) is { } next) waiting.Enqueue(next);
                }
            }
        }
        return answered;
    }

    public async Task<(string? Kind, string Text)> GetAsync(Asked asked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, asked.Path) { Headers = { { "Accept", asked.Accept } } };
        using var answer = await readers[asked.Reader].SendAsync(request);
        Assert.True((int)answer.StatusCode < 500, $"{asked.Path} for {asked.Reader}: {answer.StatusCode}");
        return (answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>An address without its numbers, without what was typed into it, and with no more of its query than the names.</summary>
    public static string Shape(string path)
    {
        var parts = path.Split('?', 2);
        var segments = parts[0].Split('/').Select(s => s.Contains('%', StringComparison.Ordinal) || s.Length > 60 ? "%" : Numbers().Replace(s, "0"));
        return string.Join('/', segments) + (parts.Length is 1 ? "" : "?" + string.Join('&', parts[1].Split('&').Select(p => p.StartsWith("view=", StringComparison.Ordinal) ? p : p.Split('=')[0]).Order(StringComparer.Ordinal)));
    }

    /// <summary>A page of ours without its fragment; null for what leads elsewhere, ends the session or is a file.</summary>
    private static string? Local(string href)
    {
        if (!Uri.TryCreate(new Uri(CommonsApp.Origin), href, out var address) || address.GetLeftPart(UriPartial.Authority) != CommonsApp.Origin) return null;
        return address.AbsolutePath is "/signout" or "/language" or "/signin" || address.AbsolutePath.StartsWith("/media/", StringComparison.Ordinal) ? null : address.PathAndQuery;
    }

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex("^/(p|t|u|b)/", RegexOptions.None, 1000)]
    private static partial Regex Documents();
}

/// <summary>A form that takes words, as it stood on a page that a reader was shown.</summary>
internal sealed record TypedForm(string Reader, string Page, string Action, bool IsGet, IReadOnlyDictionary<string, string> Others, IReadOnlyList<string> Fields)
{
    private const string Token = "__RequestVerificationToken";

    public string Shape => $"{(IsGet ? "GET" : "POST")} {Walk.Shape(Action)} {string.Join(',', Fields)}";

    /// <summary>The forms of a page into which words can be typed; a press of the first button sends them.</summary>
    public static IEnumerable<TypedForm> On(string reader, string page, string html)
    {
        foreach (var form in Visitor.Parse(html).Forms)
        {
            var fields = form.Elements.OfType<IHtmlElement>().Where(IsTyped).Select(e => e.GetAttribute("name")!).Distinct().ToList();
            if (fields.Count is 0) continue;
            var others = form.Elements.OfType<IHtmlElement>().Where(e => e.GetAttribute("name") is { } name && name != Token && !fields.Contains(name) && IsSent(e))
                .GroupBy(e => e.GetAttribute("name")!).ToDictionary(g => g.Key, g => ValueOf(g.First()));
            yield return new(reader, page, form.GetAttribute("action") is { Length: > 0 } action ? action : page, form.Method is "get", others, fields);
        }
    }

    /// <summary>Sends it with the same words in every field, and returns what comes back.</summary>
    public async Task<string> SendAsync(Visitor reader, string words)
    {
        var values = new Dictionary<string, string>(Others);
        foreach (var field in Fields) values[field] = words;
        if (!IsGet) return await reader.PostAsync(Action, values, Page);
        return await reader.GetAsync($"{Action.Split('?')[0]}?{string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}"))}");
    }

    private static bool IsTyped(IHtmlElement e) => e.GetAttribute("name") is { Length: > 0 } && (e is IHtmlTextAreaElement || e is IHtmlInputElement { Type: "text" or "search" or "email" or "url" or "tel" or "password" or "number" or "date" or "time" or "color" });

    private static bool IsSent(IHtmlElement e) => e switch { IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked, IHtmlInputElement { Type: "file" } => false, _ => true };

    private static string ValueOf(IHtmlElement e) => e switch
    {
        IHtmlSelectElement { Value: { Length: > 0 } chosen } => chosen,
        IHtmlSelectElement select => select.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0) ?? "",
        IHtmlButtonElement button => button.GetAttribute("value") ?? "",
        _ => e.GetAttribute("value") ?? "",
    };
}
