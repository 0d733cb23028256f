using System.Net;
using System.Text.RegularExpressions;

namespace Commons.E2E.Support;

/// <summary>A member at a browser without script, driven by plain HTTP: signs up and writes through the same forms as everybody.</summary>
public sealed partial class Writer(Uri url, HttpClient client)
{
    public const string Password = "correct horse battery";

    public Writer(RunningServer server) : this(server.Url, server.Client) { }

    private readonly CookieContainer cookies = new();

    /// <summary>A topic as its author sees it after posting.</summary>
    public sealed record StartedTopic(string Path, long PostId);

    /// <summary>The first run: founds the co-op and is its steward.</summary>
    public async Task FoundAsync(string name) => await SubmitAsync("/setup", new()
    {
        ["CoopName"] = "Riverside Commons", ["Username"] = name, ["Email"] = $"{name}@example.com", ["Password"] = Password,
    });

    public async Task SignUpAsync(string name) => await SubmitAsync("/signup", new() { ["Username"] = name, ["Email"] = $"{name}@example.com", ["Password"] = Password });

    public async Task SignInAsync(string name, string password = Password) => await SubmitAsync("/signin", new() { ["Username"] = name, ["Password"] = password });

    public async Task OpenBoardAsync(string slug, string title) => await SubmitAsync("/admin/boards/new-board", new()
    {
        ["Name"] = slug, ["Title"] = title, ["Description"] = $"All about {title}.", ["Colour"] = "#4a8f3c",
    });

    public async Task<StartedTopic> StartTopicAsync(string board, string title, string body)
    {
        var at = await SubmitAsync($"/write?board={board}", new() { ["Board"] = board, ["Title"] = title, ["Body"] = body });
        var path = TopicPath().Match(at).Value;
        Assert.True(path.Length > 0, $"Posting led to {at}.");
        return new(path, FirstPostOf(await GetAsync(path)));
    }

    /// <summary>Replies and returns where the answer led: the post's permalink.</summary>
    public Task<string> ReplyAsync(string topicPath, string body) => SubmitAsync($"{topicPath}/reply", new() { ["Body"] = body });

    public Task EditAsync(long postId, string body) => SubmitAsync($"/p/{postId}/edit", new() { ["Body"] = body });

    /// <summary>Gets a form's page and sends the form on it with these fields changed; fails unless it is taken, and returns where the answer led: its own address where a page thanks at once.</summary>
    public Task<string> SubmitAsync(string page, Dictionary<string, string> fields) => SendFormAsync(page,
        form => fields.Keys.All(name => form.Contains($"name=\"{name}\"", StringComparison.Ordinal)), fields, $"with {string.Join(", ", fields.Keys)}");

    /// <summary>The same by a button of the form that sends it elsewhere.</summary>
    public Task<string> SubmitToAsync(string action, string page, Dictionary<string, string> fields) => SendFormAsync(page,
        form => form.Contains($"formaction=\"{action}\"", StringComparison.Ordinal), fields, $"that goes to {action}", action);

    /// <summary>Presses a button that stands in a form of its own, or answers what that form asks.</summary>
    public Task<string> PressAsync(string page, string button, Dictionary<string, string>? fields = null) => SendFormAsync(page,
        form => Regex.IsMatch(form, $">\\s*{Regex.Escape(button)}\\s*</button>", RegexOptions.None, TimeSpan.FromSeconds(1)), fields ?? [], $"with the button {button}");

    private async Task<string> SendFormAsync(string page, Func<string, bool> which, Dictionary<string, string> fields, string words, string? to = null)
    {
        var html = await GetAsync(page);
        var form = Forms().Matches(html).FirstOrDefault(f => which(f.Value)) ?? throw new InvalidOperationException($"{page} has no form {words}.\n{html}");
        var action = to ?? WebUtility.HtmlDecode(Attribute(form.Value[..form.Value.IndexOf('>', StringComparison.Ordinal)], "action") ?? page);
        var values = new Dictionary<string, string>();
        foreach (Match input in Inputs().Matches(form.Value))
            if (Attribute(input.Value, "name") is { } name && IsSent(input.Value))
                values[WebUtility.HtmlDecode(name)] = WebUtility.HtmlDecode(Attribute(input.Value, "value") ?? "");
        foreach (var (name, value) in fields) values[name] = value;

        using var content = new FormUrlEncodedContent(values);
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(url, action)) { Content = content });
        if ((int)answer.StatusCode is not (200 or (>= 300 and < 400)))
            throw new InvalidOperationException($"POST {action}: {(int)answer.StatusCode}\n{await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location?.OriginalString ?? action;
    }

    public async Task<string> GetAsync(string path)
    {
        var at = new Uri(url, path);
        for (var hops = 0; hops < 5; hops++)
        {
            using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, at));
            if (answer.Headers.Location is { } next) { at = new Uri(at, next); continue; }
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode}\n{text}");
            return text;
        }
        throw new InvalidOperationException($"{path} redirects for ever.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "text/html");
        if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
        var answer = await client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set)) foreach (var cookie in set) cookies.SetCookies(request.RequestUri!, cookie);
        return answer;
    }

    /// <summary>Whether a browser would send this input as it stands on the page.</summary>
    private static bool IsSent(string input) => Attribute(input, "type") switch
    {
        "checkbox" or "radio" => input.Contains(" checked", StringComparison.Ordinal),
        "file" or "submit" => false,
        _ => true,
    };

    private static long FirstPostOf(string html) => long.Parse(PostId().Match(html).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline, 2000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Inputs();

    [GeneratedRegex("/t/[a-z0-9-]+/[0-9]+", RegexOptions.None, 2000)]
    private static partial Regex TopicPath();

    [GeneratedRegex("/p/([0-9]+)/", RegexOptions.None, 2000)]
    private static partial Regex PostId();
}
