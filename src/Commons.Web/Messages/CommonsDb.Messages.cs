using Commons.Web.Messages.Conversations;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Participant> Participants => Set<Participant>();
    public DbSet<Message> Messages => Set<Message>();
}
