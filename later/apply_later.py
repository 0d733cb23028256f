import sys,shutil,os
def sub(p,*prs):
    s=open(p).read()
    for a,b in prs:
        if a not in s: print("MISSING in",p,":",a[:80])
        s=s.replace(a,b)
    open(p,'w').write(s)
os.chdir('/work/wt/told/src/Commons.Web')
have=set(sys.argv[1:])
N='Notifications/'; L='/tmp/told/Later/'
F=N+'NotificationsFeature.cs'
sub('wwwroot/js/live.js',("textContent: 'Show', href: to ?? location.href });","textContent: 'Show', href: to ?? location.href });\n    show.dataset.key = '.';"))
if 'writing' in have:
    shutil.copy(L+'TellOfMentions.cs',N+'Listening/')
    sub(N+'Listening/PostNews.cs',
('''        var tags = db.TopicTags.Where(t => t.TopicId == TopicId).Select(t => t.TagId);
        var watches = await db.Watches.Where(w => (w.Scope == WatchScope.Topic && w.ScopeId == TopicId) || (w.Scope == WatchScope.Tag && tags.Contains(w.ScopeId))
            || (w.Scope == WatchScope.Board && (w.ScopeId == BoardId || w.ScopeId == SectionId))).ToListAsync(ct);
        var nearest = watches.GroupBy(w => w.MemberId).ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.Scope).ThenByDescending(w => w.ScopeId == BoardId).ThenByDescending(w => w.Level).First());
''','''        var nearest = Nearest(await Watches(db).ToListAsync(ct));
'''),
('''    private static NotificationRule RuleOf''','''    /// <summary>Who of these members is told of nothing here.</summary>
    public async Task<IReadOnlyList<long>> MutedByAsync(CommonsDb db, IReadOnlyCollection<long> members, CancellationToken ct) =>
        [.. Nearest(await Watches(db).Where(w => members.Contains(w.MemberId)).ToListAsync(ct)).Values.Where(w => w.Level is WatchLevel.Muted).Select(w => w.MemberId)];

    /// <summary>Everybody's choices for the topic, its tags, its board and the board above.</summary>
    private IQueryable<Watch> Watches(CommonsDb db)
    {
        var tags = db.TopicTags.Where(t => t.TopicId == TopicId).Select(t => t.TagId);
        return db.Watches.Where(w => (w.Scope == WatchScope.Topic && w.ScopeId == TopicId) || (w.Scope == WatchScope.Tag && tags.Contains(w.ScopeId))
            || (w.Scope == WatchScope.Board && (w.ScopeId == BoardId || w.ScopeId == SectionId)));
    }

    private Dictionary<long, Watch> Nearest(IEnumerable<Watch> watches) =>
        watches.GroupBy(w => w.MemberId).ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.Scope).ThenByDescending(w => w.ScopeId == BoardId).ThenByDescending(w => w.Level).First());

    private static NotificationRule RuleOf'''))
    sub(F,('''.AddListener<TellOfLikes, PostVoted>()''','''.AddListener<TellOfMentions, AuthorMentioned>().AddListener<TellOfMentions, HereMentioned>()
        .AddListener<TellOfLikes, PostVoted>()'''))
    sub(N+'Listening/Telling.cs',
('''        var told = await db.Occasions.Where(o => o.Key == news.Key && ids.Contains(o.MemberId)).Select(o => o.MemberId).ToListAsync(ct);
''','''        await MakeRoomAsync(news, [.. recipients.Where(r => r.Kind is NotificationKind.Mention).Select(r => r.MemberId)], ct);
        var told = await db.Occasions.Where(o => o.Key == news.Key && ids.Contains(o.MemberId)).Select(o => o.MemberId).ToListAsync(ct);
'''),
('''    /// <summary>What a guest may read''','''    /// <summary>Who is named in a post is told that, and not that there is a post in something they watch.</summary>
    private async Task MakeRoomAsync(News news, List<long> named, CancellationToken ct)
    {
        if (named.Count is 0) return;
        var weaker = db.Occasions.Where(o => o.Key == news.Key && named.Contains(o.MemberId) && (o.Notification.Kind == NotificationKind.NewPost || o.Notification.Kind == NotificationKind.NewTopic));
        if (await weaker.ExecuteDeleteAsync(ct) > 0) await db.Notifications.Where(n => named.Contains(n.MemberId) && n.TopicId == news.TopicId && !n.Occasions.Any()).ExecuteDeleteAsync(ct);
    }

    /// <summary>What a guest may read'''))
if 'talk' in have:
    for f in ('TellOfAnswers.cs','TellOfModeration.cs'): shutil.copy(L+f,N+'Listening/')
    sub(F,('''.AddListener<TellOfLikes, PostReacted>();''','''.AddListener<TellOfLikes, PostReacted>()
        .AddListener<TellOfAnswers, AnswerAccepted>().AddListener<TellOfAnswers, AnswerWithdrawn>().AddListener<TellOfAnswers, BookmarkDue>()
        .AddListener<TellOfModeration, PostRemoved>().AddListener<TellOfModeration, PostRestored>().AddListener<TellOfModeration, PersonBanned>().AddListener<TellOfModeration, BanLifted>();'''),
('''using Commons.Web.Members;
''','''using Commons.Web.Members;
using Commons.Web.Moderation;
'''))
if 'people' in have:
    shutil.copy(L+'TellOfMessages.cs',N+'Listening/'); shutil.copy(L+'NotificationsOfPerson.cs',N+'Wishing/')
    s=open(F).read()
    tail='.AddListener<TellOfModeration, BanLifted>();' if 'talk' in have else '.AddListener<TellOfLikes, PostReacted>();'
    s=s.replace(tail, tail[:-1]+'\n        .AddListener<TellOfMessages, MessageSent>();')
    s=s.replace('        services.AddListening().AddErrands();\n','        services.AddListening().AddErrands().AddScoped<Shared.Personal.IPersonalData, Wishing.NotificationsOfPerson>();\n')
    s=s.replace('using Commons.Web.Notifications.Errands;\n','using Commons.Web.Messages;\nusing Commons.Web.Notifications.Errands;\n',1)
    open(F,'w').write(s)
    sub(N+'Listening/Telling.cs',
('''        foreach (var recipient in recipients.Where(r => !told.Contains(r.MemberId)))
''','''        var ignoring = news.AuthorId is { } author ? await db.MembersIgnoring(author).Where(id => ids.Contains(id)).ToListAsync(ct) : [];
        foreach (var recipient in recipients.Where(r => !told.Contains(r.MemberId) && !ignoring.Contains(r.MemberId)))
'''),('''using Commons.Web.Hosting;
''','''using Commons.Web.Hosting;
using Commons.Web.Members.Ignoring;
'''))
