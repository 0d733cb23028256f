using Commons.Web.Members.Access;
using Commons.Web.Members.Joining;
using Commons.Web.Members.Setup;
using Commons.Web.Members.SignIn;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members;

public static class Membership
{
    public static IHostApplicationBuilder AddMembers(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Member>(Rules).AddSignInManager().AddDefaultTokenProviders().AddEntityFrameworkStores<CommonsDb>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "commons";
            cookie.LoginPath = "/signin";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;   // What is not for this reader looks like what does not exist.
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(Policies.Add);
        services.AddScoped<IAuthorizationHandler, RoleCheck>();
        services.AddScoped<CurrentMember>().AddScoped<SignUp>().AddScoped<Founding>().AddSingleton<FirstRun>();
        services.AddScoped<IShellPart, MemberMenu>().AddScoped<IShellPart, UnconfirmedNotice>().AddScoped<IShellPart, QuickLinks>();
        return builder;
    }

    /// <summary>A long password and nothing else is asked of it (NIST SP 800-63B 5.1.1.2); the name's rule is <see cref="Names"/>.</summary>
    private static void Rules(IdentityOptions identity)
    {
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        identity.User.RequireUniqueEmail = true;
        identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_";
        identity.Password.RequiredLength = 10;
        identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 10;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }
}
