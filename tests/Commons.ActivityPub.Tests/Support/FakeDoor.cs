using System.Net;
using System.Text;

namespace Commons.ActivityPub.Tests.Support;

/// <summary>Stands where the one outbound door stands: answers by address and remembers what was asked.</summary>
internal sealed class FakeDoor : HttpMessageHandler
{
    private readonly Dictionary<string, Func<CancellationToken, Task<HttpResponseMessage>>> answers = [];

    public List<Asked> Requests { get; } = [];

    public FakeDoor At(string address, Func<HttpResponseMessage> answer)
    {
        answers[address] = _ => Task.FromResult(answer());
        return this;
    }

    public FakeDoor At(string address, Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers[address] = answer;
        return this;
    }

    public FakeDoor Document(string address, string json, string type = "application/activity+json") => At(address, () => Json(json, type));

    public FakeDoor Redirect(string address, string to) => At(address, () => new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri(to, UriKind.RelativeOrAbsolute) } });

    public FakeDoor Status(string address, int status, string body = "") => At(address, () => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });

    public static HttpResponseMessage Json(string json, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // As they go on the wire: the parsed view would split a list into its values.
        var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated.AsEnumerable() ?? []).SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value))).ToList();
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Requests.Add(new Asked(request.Method.Method, request.RequestUri!, headers, body));
        return answers.TryGetValue(request.RequestUri!.AbsoluteUri, out var answer) ? await answer(cancellationToken) : throw new HttpRequestException("Nobody is there.");
    }
}

internal sealed record Asked(string Method, Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
