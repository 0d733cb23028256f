using System.Net;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Hosting;

public sealed class PipelineTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Health_says_that_the_process_lives_and_that_its_database_is_ready(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var probe = app.Visitor();

        Assert.Equal("Healthy", await probe.GetAsync("/health/live"));
        Assert.Equal("Healthy", await probe.GetAsync("/health/ready"));
    }

    [Theory, InlineData("/signin"), InlineData("/nothing-here"), InlineData("/health/live")]
    public async Task Every_answer_carries_the_policy_that_lets_no_foreign_or_inline_script_run(string path)
    {
        await using var app = await CommonsApp.StartAsync();

        using var answer = await app.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task What_does_not_exist_is_a_page_for_a_person_and_a_problem_document_for_a_program()
    {
        await using var app = await CommonsApp.StartAsync();
        var visitor = app.Visitor();

        var page = await visitor.GetAsync("/nothing-here");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        var request = new HttpRequestMessage(HttpMethod.Get, "/nothing-here");
        request.Headers.Add("Accept", "application/json");
        using var problem = await visitor.SendAsync(request);

        Assert.Contains("There is nothing here", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, problem.StatusCode);
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var app = await CommonsApp.StartAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Username"] = "theo", ["Password"] = CommonsApp.Password });

        using var answer = await app.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/signin") { Content = form });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Select(h => h.Key));
    }
}
