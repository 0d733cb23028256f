using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Commons.Web.Shared.Pages;

/// <summary>
/// Ties a field to its error for those who do not see that they stand together: <c>aria-invalid</c> and <c>aria-describedby</c>. The first
/// wrong field has the focus when the form comes back.
/// </summary>
[HtmlTargetElement("input", Attributes = "asp-for"), HtmlTargetElement("textarea", Attributes = "asp-for"), HtmlTargetElement("select", Attributes = "asp-for")]
public sealed class InvalidFieldTagHelper : TagHelper
{
    /// <summary>After the framework's own helper, which writes the attributes that this one adds to.</summary>
    public override int Order => 1000;

    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (View.ViewData.ModelState.GetFieldValidationState(For.Name) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid) return;
        if (View.HttpContext.Items.TryAdd(typeof(InvalidFieldTagHelper), true)) output.Attributes.SetAttribute("autofocus", "autofocus");
        var described = output.Attributes["aria-describedby"]?.Value?.ToString();
        output.Attributes.SetAttribute("aria-invalid", "true");
        output.Attributes.SetAttribute("aria-describedby", $"{described} {For.Name}-error".Trim());
    }
}

/// <summary>Gives a field's error the id by which the field names it.</summary>
[HtmlTargetElement("span", Attributes = "asp-validation-for")]
public sealed class FieldErrorTagHelper : TagHelper
{
    [HtmlAttributeName("asp-validation-for")]
    public required ModelExpression For { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("id", $"{For.Name}-error");
}
