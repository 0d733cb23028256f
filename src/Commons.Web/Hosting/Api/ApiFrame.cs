using System.Text.Json;
using System.Text.Json.Serialization;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Hosting.Api;

/// <summary>What the API needs beside the features' calls: how JSON is written, tags, the description and its page.</summary>
public static class ApiFrame
{
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<TaggedAnswers>().AddScoped<KeptAnswers>().AddDescription();
        services.AddSingleton(new NavLink { Place = NavPlace.Foot, Text = "API", Path = "/api", Order = 60 });
        services.Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(o => Write(o.JsonSerializerOptions));
        services.ConfigureHttpJsonOptions(o =>
        {
            Write(o.SerializerOptions);
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;   // The description is made of these: a number is a number.
        });
        return builder;
    }

    public static WebApplication MapDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        return app;
    }

    private static void Write(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        json.Converters.Add(new UtcTimes());
    }
}
