using System.Net;
using System.Text.RegularExpressions;
using Commons.Web.Hosting.Api;
using Commons.Web.Tests.Support;
using Microsoft.OpenApi;

namespace Commons.Web.Tests.Api;

/// <summary>What the API says of itself is whole and true.</summary>
public sealed partial class DescriptionTests
{
    [Fact]
    public async Task The_document_is_valid_and_names_every_call_with_summary_scope_and_answers()
    {
        await using var app = await CommonsApp.StartAsync();

        var served = await app.Stranger().GetAsync("/openapi/v1.json");
        var read = OpenApiDocument.Parse(served.Text, "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.StartsWith("3.1", served["openapi"].GetString(), StringComparison.Ordinal);
        var operations = read.Document!.Paths.SelectMany(path => path.Value.Operations!, (path, o) => (Call: $"{o.Key.Method.ToUpperInvariant()} {path.Key}", o.Value)).ToList();
        Assert.Equal(TokenTests.Calls(app).Count, operations.Count);
        Assert.Equal(operations.Count, operations.Select(o => o.Value.OperationId).Distinct().Count());
        foreach (var (call, operation) in operations)
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Summary), $"{call} has no summary.");
            Assert.True(operation.Security is [{ Count: 1 } only, ..] && only.Values.Single() is [_, ..], $"{call} names no scope.");
            Assert.True(operation.Security.Count is 1 || (operation.Security is [_, { Count: 0 }] && call.StartsWith("GET", StringComparison.Ordinal)), $"{call} is open to guests.");
            Assert.All(operation.Parameters ?? [], p => Assert.False(string.IsNullOrWhiteSpace(p.Description), $"{call}: {p.Name} is not described."));
            Assert.Contains(operation.Responses!.Keys, status => status.StartsWith('2'));
            Assert.Contains("401", operation.Responses.Keys);
        }
        Assert.Equal(read.Document.Tags!.Select(t => t.Name), operations.SelectMany(o => o.Value.Tags!).Select(t => t.Name).Distinct());
        Assert.Equal("bearer", read.Document.Components!.SecuritySchemes!["token"].Scheme);
        Assert.Contains("money", read.Document.Info.Description, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_lists_calls_scopes_and_problems_without_script_and_keeps_the_policy_for_scripts()
    {
        await using var app = await CommonsApp.StartAsync();

        var answer = await app.Stranger().GetAsync("/api", ("Accept", "text/html"));
        var page = Visitor.Parse(answer.Text);
        var plain = Visitor.Parse((await app.Stranger().GetAsync("/api/calls", ("Accept", "text/html"))).Text);

        foreach (var shown in new[] { page, plain })
        {
            var text = shown.Body!.TextContent;
            foreach (var (method, path, _, _) in TokenTests.Calls(app)) Assert.Contains($"{method} /api/v1/{path.Split('/')[3]}", text, StringComparison.Ordinal);
            Assert.All(Problems.All, p => Assert.NotNull(shown.GetElementById(p.Name)));
            Assert.All(ApiPage.Scopes, s => Assert.Contains(s.Name, text, StringComparison.Ordinal));
            Assert.DoesNotContain(shown.Scripts, s => s.TextContent.Length > 0 || !s.Source!.StartsWith('/'));
        }
        var policy = answer.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"'nonce-{page.QuerySelector("meta[property=csp-nonce]")!.GetAttribute("content")}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scalar_comes_from_here_compressed_or_not()
    {
        await using var app = await CommonsApp.StartAsync();

        var (small, whole) = (await app.Stranger().GetAsync("/api/scalar.js", ("Accept-Encoding", "gzip")), await app.Stranger().GetAsync("/api/scalar.js"));

        Assert.Equal((HttpStatusCode.OK, "gzip"), (small.Status, small.Response.Content.Headers.ContentEncoding.Single()));
        Assert.Contains("createApiReference", whole.Text, StringComparison.Ordinal);
        Assert.Equal("text/javascript", whole.Response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Every_kind_of_problem_in_the_code_is_listed_and_its_type_leads_there()
    {
        var source = Path.Combine(SharedData.Root(), "src", "Commons.Web");
        var kinds = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).SelectMany(file => Kind().Matches(File.ReadAllText(file))).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(kinds.Count > 15);
        Assert.Empty(kinds.Except(Problems.All.Select(p => p.Name)));
        Assert.Equal(Problems.All.Count, Problems.All.Select(p => p.Name).Distinct().Count());

        await using var app = await CommonsApp.StartAsync();
        var leads = await app.Stranger().GetAsync("/problems/too-often");

        Assert.Equal((HttpStatusCode.Redirect, "/api/calls#too-often"), (leads.Status, leads.Response.Headers.Location!.OriginalString));
    }

    [GeneratedRegex("kind: \"([a-z-]+)\"")]
    private static partial Regex Kind();
}
