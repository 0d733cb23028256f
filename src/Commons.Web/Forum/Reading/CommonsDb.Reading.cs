using Commons.Web.Forum.Reading;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Reader> Readers => Set<Reader>();
    public DbSet<TopicRead> TopicReads => Set<TopicRead>();
}
