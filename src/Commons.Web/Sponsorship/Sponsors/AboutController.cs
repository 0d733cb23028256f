using Commons.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Sponsors;

/// <summary>What anybody may know of sponsoring here: the published policy, and <c>ads.txt</c>.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class AboutController(CommonsOptions options) : Controller
{
    [HttpGet("sponsor/about")]
    public IActionResult Show() => View("About");

    /// <summary>
    /// IAB Tech Lab, ads.txt 1.1: places are sold by us alone and by no exchange, which is what the placeholder line says; an empty file would say nothing.
    /// </summary>
    [HttpGet("ads.txt")]
    public IActionResult AdsTxt() => Content($"""
        placeholder.example.com, placeholder, DIRECT, placeholder
        OWNERDOMAIN={options.Url.Host}
        CONTACT={options.Origin}/sponsor/about

        """, "text/plain");
}
