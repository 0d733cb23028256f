using Commons.Web.Forum.Posts;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>How a text would look.</summary>
[Route(Root + "/preview")]
public sealed class PreviewApi(Cooking cooking, CommonsOptions options) : ApiCalls
{
    /// <summary>Cooks a post's text as posting would, and keeps nothing.</summary>
    [HttpPost, Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<PreviewAnswer>> Cook(NewPreview typed, CancellationToken ct) =>
        new PreviewAnswer(Renderer.Absolute((await cooking.FromMarkdownAsync(typed.Markdown, ct)).Html.Value, options.Url));
}

/// <summary>A text to look at.</summary>
/// <param name="Markdown">At most 32,000 characters.</param>
public sealed record NewPreview(string Markdown);

/// <summary>How it looks.</summary>
/// <param name="Html">Sanitised, with whole addresses.</param>
public sealed record PreviewAnswer(string Html);
