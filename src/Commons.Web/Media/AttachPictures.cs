using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;

namespace Commons.Web.Media;

/// <summary>
/// Lets any form with a body take a picture without script: its button "Add picture" sends the file with the rest of the form. The picture is stored, its Markdown is
/// put at the end of the body, and the form goes on as if the person had asked for a preview. Before the form is bound, so that no form has to know about it.
/// </summary>
public sealed class AttachPictures(CurrentMember current, UploadPictures upload) : IAsyncResourceFilter
{
    public const string Step = "picture";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && context.HttpContext.User.Identity?.IsAuthenticated is true)
        {
            var form = await request.ReadFormAsync(context.HttpContext.RequestAborted);
            if (form["Step"] == Step) await AttachAsync(context, form);
        }
        await next();
    }

    private async Task AttachAsync(ResourceExecutingContext context, IFormCollection form)
    {
        var fields = form.ToDictionary(field => field.Key, field => field.Value);
        fields["Step"] = "preview";
        try
        {
            var file = form.Files["Picture"] ?? throw new Refusal("Choose a picture first.", "Picture");
            var ct = context.HttpContext.RequestAborted;
            var picture = await upload.UploadAsync(await current.GetAsync(ct), file, form["Alt"], context.HttpContext, ct);
            fields["Body"] = new StringValues($"{form["Body"].ToString().TrimEnd()}\n\n{picture.Markdown}\n".TrimStart('\n'));
            fields.Remove("Alt");
        }
        catch (Refusal refusal)
        {
            context.ModelState.AddModelError(refusal.Field ?? "", refusal.Spoken);
        }
        context.HttpContext.Request.Form = new FormCollection(fields);
    }
}
