using Commons.Web.Hosting;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Media;

public static class MediaFeature
{
    public static IHostApplicationBuilder AddMedia(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Shared.Personal.IPersonalData, PicturesOfPerson>().AddScoped<UploadPictures>().AddScoped<CollectPictures>().AddScoped<AttachPictures>();
        services.AddScheduledJob<CollectPicturesHourly>("collect-pictures", CollectPicturesHourly.Cron);
        services.Configure<MvcOptions>(o => o.Filters.AddService<AttachPictures>());
        services.AddSingleton(new NavLink { Place = NavPlace.Member, Text = "Your pictures", Path = "/my/files", Order = 40 });
        return builder;
    }
}
