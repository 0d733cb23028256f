using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Commons.Web.Hosting;

/// <summary>Finds views beside their controllers: Commons.Web.Forum.Topics.TopicsController → /Forum/Topics/Show.cshtml.</summary>
public sealed class FeatureViews : IViewLocationExpander
{
    public void PopulateValues(ViewLocationExpanderContext context) { }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        var controller = (ControllerActionDescriptor)context.ActionContext.ActionDescriptor;
        var folder = controller.ControllerTypeInfo.Namespace!.Replace("Commons.Web", "", StringComparison.Ordinal).Replace('.', '/');
        return [$"{folder}/{{0}}.cshtml", "/Shared/{0}.cshtml"];
    }
}
