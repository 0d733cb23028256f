using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Commons.Web.Hosting;

/// <summary>Finds views beside their controllers: Commons.Web.Forum.Topics.TopicsController → /Forum/Topics/Show.cshtml.</summary>
public sealed class FeatureViews : IViewLocationExpander
{
    private const string Folder = "folder";

    /// <summary>What was found is remembered by the controller's name and by this, because two features may call a controller the same.</summary>
    public void PopulateValues(ViewLocationExpanderContext context)
    {
        var controller = (ControllerActionDescriptor)context.ActionContext.ActionDescriptor;
        context.Values[Folder] = controller.ControllerTypeInfo.Namespace!.Replace("Commons.Web", "", StringComparison.Ordinal).Replace('.', '/');
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) => [$"{context.Values[Folder]}/{{0}}.cshtml", "/Shared/{0}.cshtml"];
}
