using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Commons.Web.Shared.Mail;

/// <summary>Draws a letter's HTML by a view, outside of any request: everything in it is encoded as on a page.</summary>
public sealed class LetterPages(IRazorViewEngine views, ITempDataProvider data, IServiceProvider services)
{
    public async Task<string> RenderAsync<TModel>(string path, TModel model)
    {
        var found = views.GetView(null, path, isMainPage: false);
        if (!found.Success) throw new InvalidOperationException($"{path} is not a view.");
        var http = new DefaultHttpContext { RequestServices = services };
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        await using var text = new StringWriter();
        await found.View.RenderAsync(new ViewContext(action, found.View, new ViewDataDictionary<TModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
            new TempDataDictionary(http, data), text, new HtmlHelperOptions()));
        return text.ToString();
    }
}
