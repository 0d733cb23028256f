using Commons.Web.Forum.Tags;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<TopicTag> TopicTags => Set<TopicTag>();
}
