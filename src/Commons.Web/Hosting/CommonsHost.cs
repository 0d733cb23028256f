using Commons.Web.Administration;
using Commons.Web.Federation;
using Commons.Web.Forum;
using Commons.Web.Hosting.Api;
using Commons.Web.Media;
using Commons.Web.Members;
using Commons.Web.Messages;
using Commons.Web.Moderation;
using Commons.Web.Moving;
using Commons.Web.Notifications;
using Commons.Web.Shared.Languages;
using Commons.Web.Sponsorship;
using Commons.Web.Treasury;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Commons.Web.Hosting;

/// <summary>Builds the application, for serving and for every command alike: a table of contents of its features.</summary>
public static class CommonsHost
{
    /// <param name="args">Settings as <c>--Key=value</c>.</param>
    /// <param name="configure">Runs before the settings are read.</param>
    /// <param name="replace">Runs when every service is registered.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, Action<WebApplicationBuilder>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],   // Settings are read once, at start; nothing is gained by watching their files.
            ApplicationName = typeof(CommonsHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,   // Settings, pages and themes lie beside the program, wherever the person stands.
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        configure?.Invoke(builder);
        var options = ReadOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);

        builder.AddBasics(options);
        builder.AddApi();
        builder.AddDatabase(options);
        builder.AddShared(options);
        builder.AddMembers(options);
        builder.AddMedia();
        builder.AddForum();
        builder.AddMessages();
        builder.AddModeration();
        builder.AddSponsorship();
        builder.AddTreasury();
        builder.AddFederation(options);
        builder.AddNotifications();
        builder.AddAdministration();
        builder.AddMoving();
        builder.AddSchedule(options);
        replace?.Invoke(builder);

        var app = builder.Build();
        app.UseCommons();
        return app;
    }

    private static void AddBasics(this WebApplicationBuilder builder, CommonsOptions options)
    {
        var clock = CommonsClock.StartingAt(options.ClockStart);
        builder.Services.AddSingleton(clock).AddSingleton<TimeProvider>(clock);
        builder.Logging.AddSimpleConsole(o => { o.TimestampFormat = "HH:mm:ss "; o.UseUtcTimestamp = true; });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);

        // A start that fails is told in one sentence by the command line, and a connection that fails by whoever needed it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical).AddFilter("Microsoft.EntityFrameworkCore.Database.Connection", LogLevel.Critical);

        // Listening address: what Urls says, else the port of Commons:Url on loopback.
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null or "")
            builder.WebHost.UseUrls($"{(options.Url.IsLoopback ? options.Url.Scheme : "http")}://localhost:{(options.Url.IsLoopback ? options.Url.Port : 5080)}");

        Directory.CreateDirectory(options.DataDirectory);
        builder.Services.AddDataProtection().SetApplicationName("commons")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataDirectory, "keys")));
        builder.Services.AddExceptionHandler<Errors>().AddProblemDetails(o => o.CustomizeProblemDetails = Problems.Customize);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddHealth();
        builder.Services.Configure<RazorViewEngineOptions>(o => o.ViewLocationExpanders.Insert(0, new FeatureViews()));
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true);
        builder.Services.AddControllersWithViews(o => o.Filters.Add(new Microsoft.AspNetCore.Mvc.AutoValidateAntiforgeryTokenAttribute()))
            .AddFormWords()
            .AddViewOptions(o => o.HtmlHelperOptions.ClientValidationEnabled = false);   // Its empty summary has an inline style, which our policy forbids.
        builder.Services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.Path, o.Cookie.SecurePolicy) =
            (options.CookieName("commons-forms"), "/", options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest));
        builder.Services.AddRouting(o => o.LowercaseUrls = true);
    }
}
