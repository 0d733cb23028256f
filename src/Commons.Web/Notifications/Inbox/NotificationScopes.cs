namespace Commons.Web.Notifications.Inbox;

public static class NotificationScopes
{
    extension(IQueryable<Notification> all)
    {
        /// <summary>Those of one tab of the list.</summary>
        public IQueryable<Notification> Only(NotificationFilter filter) => filter switch
        {
            NotificationFilter.Unread => all.Where(n => n.ReadAt == null),
            NotificationFilter.Replies => all.Where(n => n.Kind == NotificationKind.Reply || n.Kind == NotificationKind.Quote || n.Kind == NotificationKind.Answer),
            NotificationFilter.Mentions => all.Where(n => n.Kind == NotificationKind.Mention),
            NotificationFilter.Watched => all.Where(n => n.Kind == NotificationKind.NewPost || n.Kind == NotificationKind.NewTopic),
            NotificationFilter.Liked => all.Where(n => n.Kind == NotificationKind.Liked),
            _ => all,
        };
    }
}
