using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Reading;

/// <summary>The keyboard shortcuts, as a page and as what the script shows on <c>?</c>.</summary>
public sealed class KeyboardController : Controller
{
    [HttpGet("/keyboard")]
    public IActionResult Show() => View("Keyboard");
}
