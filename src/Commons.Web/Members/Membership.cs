using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members.Access;
using Commons.Web.Members.Appearance;
using Commons.Web.Members.Avatars;
using Commons.Web.Members.Ignoring;
using Commons.Web.Members.Joining;
using Commons.Web.Members.Leaving;
using Commons.Web.Members.Passwords;
using Commons.Web.Members.Sessions;
using Commons.Web.Members.Setup;
using Commons.Web.Members.SignIn;
using Commons.Web.Members.Tokens;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Personal;
using Commons.Web.Shared.Themes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members;

public static class Membership
{
    /// <summary>Pages know their reader by the cookie, the API by a token; neither looks at the other's.</summary>
    private const string Caller = "Caller";

    public static IHostApplicationBuilder AddMembers(this IHostApplicationBuilder builder, CommonsOptions options)
    {
        var services = builder.Services;
        services.AddAuthentication(Caller).AddPolicyScheme(Caller, null, o => o.ForwardDefaultSelector = context => ApiCalls.Are(context) ? BearerTokens.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.SchemeName, null).AddIdentityCookies();
        services.AddIdentityCore<Member>(Rules).AddSignInManager().AddPasswordValidator<PasswordRules>().AddDefaultTokenProviders().AddEntityFrameworkStores<CommonsDb>();
        services.ConfigureApplicationCookie(cookie =>
        {
            (cookie.Cookie.Name, cookie.Cookie.Path) = (options.CookieName("commons"), "/");
            cookie.LoginPath = "/signin";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
            SessionCookie.Tie(cookie.Events);
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;   // What is not for this reader looks like what does not exist.
                return Task.CompletedTask;
            };
        });
        services.ConfigureAll<CookieAuthenticationOptions>(cookie => cookie.Cookie.SecurePolicy = options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        services.AddAuthorization(Policies.Add);
        services.AddScoped<IAuthorizationHandler, RoleCheck>();
        services.AddScoped<CurrentMember>().AddScoped<IReaderLook, ChosenLook>().AddScoped<SignUp>().AddScoped<JoiningLetters>().AddScoped<HumanPace>().AddScoped<PasswordTries>().AddScoped<Founding>().AddSingleton<FirstRun>();
        services.AddListener<EndLostAccess, ModeratorUnmade>();
        services.AddSingleton<OpenSessions>().AddScoped<MemberSessions>().AddScheduledJob<ForgetSessions>("forget-sessions", "0 20 3 * * ?");
        services.AddScoped<Reauthentication>().AddScoped<PasswordReset>().AddScoped<ChangePassword>().AddScoped<ChangeEmail>();
        services.AddScoped<Profile.Introducing>().AddScoped<IgnoredByMember>().AddScoped<IgnoredByReader>().AddScoped<IgnoreList>().AddScoped<IPersonAct, IgnoreAct>();
        services.AddScoped<KeepAvatars>().AddScheduledJob<CollectAvatarsHourly>("collect-avatars", CollectAvatarsHourly.Cron);
        services.AddScoped<Departure>().AddScoped<IPersonalData, AccountOfPerson>().AddScheduledJob<MakeExports>("make-exports", "20 * * * * ?");
        services.AddScheduledJob<Profile.CookBiosAgain>("cook-bios-again", Profile.CookBiosAgain.Cron);
        services.AddSettings();
        services.AddScoped<IShellPart, MemberMenu>().AddScoped<IShellPart, UnconfirmedNotice>().AddScoped<IShellPart, QuickLinks>();
        return builder;
    }

    private static void AddSettings(this IServiceCollection services)
    {
        services.AddSingleton(new NavLink { Place = NavPlace.Member, Text = "Settings", Path = "/my/settings/account", Order = 90 });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Account", Path = "/my/settings/account", Order = 10 });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Security", Path = "/my/settings/security", Order = 20 });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Access tokens", Path = "/my/settings/tokens", Order = 25 });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Profile", Path = "/my/settings/profile", Order = 30 });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Privacy", Path = "/my/settings/privacy", Order = 40 });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Muted and blocked", Path = "/my/settings/blocks", Order = 45 });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Your data", Path = "/my/settings/data", Order = 90 });
        services.AddSingleton(new NavLink { Place = NavPlace.Foot, Text = "Theme", Path = "/my/settings/appearance", Order = 48 });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Appearance", Path = "/my/settings/appearance", Order = 35 });
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Appearance of the site", Path = "/admin/appearance", Policy = Policies.Steward, Order = 850 });
    }

    /// <summary>The password's rule is <see cref="PasswordRules"/>, the name's <see cref="Names"/>.</summary>
    private static void Rules(IdentityOptions identity)
    {
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        identity.User.RequireUniqueEmail = false;   // Who proved an address has it (AddressOwners); until then several may claim it.
        identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_";
        identity.Password.RequiredLength = 1;
        identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
    }
}
