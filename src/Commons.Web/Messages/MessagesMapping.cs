using Commons.Web.Messages.Conversations;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Messages;

internal sealed class MessagesMapping : IEntityTypeConfiguration<Conversation>, IEntityTypeConfiguration<Participant>, IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.Property(c => c.Title).HasMaxLength(Conversation.TitleLengthMax);
        conversation.Ignore(c => c.Path);
    }

    public void Configure(EntityTypeBuilder<Participant> participant)
    {
        participant.HasOne(p => p.Conversation).WithMany(c => c.Participants).HasForeignKey(p => p.ConversationId);
        participant.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
        participant.HasIndex(p => new { p.ConversationId, p.AuthorId }).IsUnique();
        participant.HasIndex(p => p.AuthorId);
    }

    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.Source).HasMaxLength(MessageText.LengthMax);
        message.HasOne(m => m.Conversation).WithMany(c => c.Messages).HasForeignKey(m => m.ConversationId);
        message.HasOne(m => m.Author).WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.Restrict);
        message.HasIndex(m => new { m.ConversationId, m.Number }).IsUnique();
        message.HasIndex(m => new { m.AuthorId, m.FormKey }).IsUnique();
        message.Ignore(m => m.IsDeleted);
    }
}
