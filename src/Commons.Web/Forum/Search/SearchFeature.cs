using Commons.Web.Forum.Changes;
using Commons.Web.Hosting;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<IGuardTables, SearchTables>();
        services.ConfigureDbContext<SqliteCommonsDb>(options => options.AddInterceptors(new MatchRank()));
        services.AddScoped<IWordIndex>(s => s.GetRequiredService<CommonsDb>() is SqliteCommonsDb sqlite ? new SqliteWordIndex(sqlite) : new PostgresWordIndex(s.GetRequiredService<CommonsDb>()));
        services.AddScoped<IFollowPosts, IndexPosts>().AddScoped<SearchPosts>().AddScoped<IPrepare, PrepareIndex>().AddScoped<IShellPart, SearchBox>();
        return services;
    }
}

/// <summary>The search box in the bar of every page but the search's own, which has a larger one.</summary>
public sealed class SearchBox(IHttpContextAccessor http) : IShellPart
{
    public ShellPlace Place => ShellPlace.Bar;
    public int Order => 10;

    public Task<Part?> ForAsync(CancellationToken ct) => Task.FromResult(
        http.HttpContext!.Request.Path.StartsWithSegments("/search") ? null : new Part("/Forum/Search/_SearchBox.cshtml", ""));
}
