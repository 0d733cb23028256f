using Commons.Web.Moving.Sources;

namespace Commons.Web.Moving;

public static class MovingFeature
{
    public static IHostApplicationBuilder AddMoving(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<MovePeople>().AddScoped<MoveBoards>().AddScoped<MovePosts>().AddScoped<MoveTexts>().AddScoped<MoveLikes>().AddScoped<MovePolls>().AddScoped<MoveMessages>().AddSingleton<MoveIn>();
        builder.Services.AddSingleton<IDumpSource, DiscourseDump>().AddSingleton<IDumpSource, PhpbbDump>().AddSingleton<IDumpSource, CsvDump>();
        return builder;
    }

    /// <summary>After everything that could answer, so that nothing of this board's own pays for it.</summary>
    public static IApplicationBuilder UseOldAddresses(this IApplicationBuilder app) => app.UseMiddleware<OldAddresses>();
}
