using Commons.Web.Hosting;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;
using Commons.Web.Shared.Themes;

namespace Commons.Web.Shared;

public static class Sharing
{
    public static IHostApplicationBuilder AddShared(this IHostApplicationBuilder builder, CommonsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        builder.Services.AddSingleton<Renderer>().AddSingleton<RateLimits>().AddSingleton<Pictures.PictureReader>().AddSingleton<InstalledThemes>().AddSingleton<Assets.Bundles>().AddLanguages();
        builder.Services.AddScoped<Mail.LetterPages>().AddScoped<OurCoop>().AddScoped<Shell>().AddScoped<NavLinks>().AddScoped<ShownTheme>();
        builder.Services.AddSingleton<Outbound.OutboundClients>().AddSingleton<Outbound.WebReader>();
        if (options.MediaS3 is { } bucket) builder.Services.AddSingleton<Files.IFileStore>(s => new Files.BucketStore(bucket, s.GetRequiredService<Outbound.OutboundClients>()));
        else builder.Services.AddSingleton<Files.IFileStore, Files.FolderStore>();
        return builder;
    }
}
