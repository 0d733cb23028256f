using Commons.ActivityPub;
using Commons.ActivityPub.Remote;
using Commons.Web.Federation.Documents;
using Commons.Web.Federation.Keys;
using Commons.Web.Federation.Peers;
using Commons.Web.Federation.Receiving;
using Commons.Web.Federation.Sending;
using Commons.Web.Forum;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Outbound;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Federation;

public static class FederationFeature
{
    public static IHostApplicationBuilder AddFederation(this IHostApplicationBuilder builder, CommonsOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(FederationLimits.From(builder.Configuration));
        services.AddSingleton(new Addresses(options.Url));
        services.AddSingleton(p => new ActivityPubClient(p.GetRequiredService<OutboundClients>().Door, p.GetRequiredService<TimeProvider>(), Rules(options)));
        services.AddSingleton<KeyRing>().AddSingleton<ActorFetches>().AddSingleton<ParsedKeys>().AddSingleton<Census>();
        services.AddSingleton<InboxRates>().AddSingleton<HostPace>().AddSingleton(typeof(Bell<>));
        services.AddScoped<IBoardFact, FollowedElsewhere>();
        services.AddScoped<ActorDocuments>().AddScoped<PostDocuments>().AddScoped<Outgoing>().AddScoped<PublishPosts>();
        services.AddScoped<RemoteActors>().AddScoped<SignerKeys>().AddScoped<TakeIn>().AddScoped<Unpacking>().AddScoped<Effects>();
        services.AddScoped<TakeFollows>().AddScoped<TakePosts>().AddScoped<TakeDepartures>().AddScoped<RemoteText>().AddScoped<FetchAvatars>();
        services.AddScoped<IPrepare, MakeSiteKeys>();   // Whoever checks a statement asks the site's actor for its key, also where nothing federates.
        services.AddScoped<Shared.Personal.IPersonalData, ActivitiesOfPerson>();
        if (options.FederationEnabled) services.Federate();
        else services.AddSingleton<MakeActorKeys>();
        return builder;
    }

    /// <summary>What happens here is told elsewhere. Without it nothing is listened to or sent.</summary>
    private static void Federate(this IServiceCollection services)
    {
        services.AddWorker<MakeActorKeys>().AddWorker<Refusals>().AddWorker<ApplyReceived>().AddWorker<DeliverDue>().AddWorker<KeepFetchingAvatars>();
        services.AddListener<WantKeys, MemberJoined>().AddListener<WantKeys, BoardOpened>();
        services.AddListener<PublishPosts, TopicStarted>().AddListener<PublishPosts, PostPublished>();
        services.AddListener<SayFarewell, MemberLeft>().AddListener<PublishPeople, AuthorIntroduced>();
        services.AddListener<PublishPosts, PostEdited>().AddListener<PublishPosts, PostDeleted>();
        services.AddListener<PublishPosts, PostRestored>().AddListener<PublishPosts, PostTakenBack>();
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Federation", Path = "/admin/federation", Policy = Policies.Steward, Order = 900 });
        services.AddScheduledJob<AskPeers>("federation-ask-peers", AskPeers.Cron);
        services.AddScheduledJob<ForgetReceived>("federation-forget", ForgetReceived.Cron);
    }

    private static ClientRules Rules(CommonsOptions options) => new()
    {
        AllowPrivate = options.FederationAllowPrivateAddresses,
        UserAgent = $"Commons/0.1 (+{options.Origin}/)",
    };
}

/// <summary>Caches keep what is asked for as ActivityPub apart from the page at the same address (FEDERATION §3).</summary>
public static class FederationPipeline
{
    private static readonly string[] Shared = ["/u", "/b", "/p", "/t"];

    public static IApplicationBuilder UseFederation(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path == "/" || Shared.Any(folder => context.Request.Path.StartsWithSegments(folder)))
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.AppendCommaSeparatedValues("Vary", "Accept", "Signature");
                return Task.CompletedTask;
            });
        return next(context);
    });
}
