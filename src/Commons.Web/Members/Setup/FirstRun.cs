namespace Commons.Web.Members.Setup;

/// <summary>Leads a person's first visit to <c>/setup</c> while there is no co-op yet; afterwards it costs nothing.</summary>
public sealed class FirstRun
{
    private volatile bool done;

    public void Done() => done = true;

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!done && LeadsThere(context.Request))
        {
            if (!await context.RequestServices.GetRequiredService<Founding>().IsDoneAsync(context.RequestAborted))
            {
                context.Response.Redirect("/setup");
                return;
            }
            done = true;
        }
        await next(context);
    }

    private static bool LeadsThere(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/setup") && !request.Path.StartsWithSegments("/health")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

public static class FirstRunPipeline
{
    public static IApplicationBuilder UseFirstRun(this IApplicationBuilder app)
    {
        var firstRun = app.ApplicationServices.GetRequiredService<FirstRun>();
        return app.Use(next => context => firstRun.InvokeAsync(context, next));
    }
}
