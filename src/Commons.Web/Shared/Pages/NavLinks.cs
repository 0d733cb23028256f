using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Commons.Web.Shared.Pages;

/// <summary>The features' links that this reader may follow.</summary>
public sealed class NavLinks(IEnumerable<NavLink> links, IAuthorizationService authorization)
{
    public async Task<IReadOnlyList<NavLink>> ForAsync(NavPlace place, ClaimsPrincipal reader)
    {
        var shown = new List<NavLink>();
        foreach (var link in links.Where(l => l.Place == place).OrderBy(l => l.Order))
            if (link.Policy is null || (await authorization.AuthorizeAsync(reader, link.Policy)).Succeeded) shown.Add(link);
        return shown;
    }
}
