using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commons.Web.Shared.Pages;

/// <summary>
/// What is wrong with a form, above it: each sentence leads to its field, and the focus is here when the form comes back (FORUM 2.6). Every form that has
/// an <c>asp-validation-summary</c> has this one; a page with several forms says it once.
/// </summary>
[HtmlTargetElement("div", Attributes = "asp-validation-summary")]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>After the framework's own helper, whose list has no links.</summary>
    public override int Order => 1000;

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Content.SetHtmlContent("");
        output.PostContent.SetHtmlContent("");
        var wrong = View.ViewData.ModelState.SelectMany(field => field.Value!.Errors.Select(error => (field.Key, error.ErrorMessage))).Where(error => error.ErrorMessage.Length > 0).Distinct().ToList();
        if (wrong.Count is 0 || !View.HttpContext.Items.TryAdd(typeof(ErrorSummaryTagHelper), true)) return;
        output.TagName = "div";   // The framework takes it away where only fields are wrong.
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        if (View.HttpContext.Items.TryAdd(typeof(InvalidFieldTagHelper), true)) output.Attributes.SetAttribute("autofocus", "autofocus");
        var list = new TagBuilder("ul");
        foreach (var (field, sentence) in wrong) list.InnerHtml.AppendHtml(Line(field, sentence));
        output.Content.SetHtmlContent(list);
    }

    private static TagBuilder Line(string field, string sentence)
    {
        var line = new TagBuilder("li");
        if (field.Length is 0) return Filled(line, sentence);
        var link = new TagBuilder("a");
        link.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(field, "_")}";
        line.InnerHtml.AppendHtml(Filled(link, sentence));
        return line;
    }

    private static TagBuilder Filled(TagBuilder tag, string sentence)
    {
        tag.InnerHtml.Append(sentence);
        return tag;
    }
}
