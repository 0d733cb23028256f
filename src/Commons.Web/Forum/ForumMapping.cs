using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum;

internal sealed class ForumMapping : IEntityTypeConfiguration<Board>, IEntityTypeConfiguration<Topic>, IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Board> board)
    {
        board.Property(b => b.Slug).HasMaxLength(32);
        board.Property(b => b.Title).HasMaxLength(Board.TitleLengthMax);
        board.Property(b => b.Description).HasMaxLength(Board.DescriptionLengthMax);
        board.Property(b => b.Colour).HasMaxLength(7);
        board.HasIndex(b => b.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.Property(t => t.Title).HasMaxLength(Topic.TitleLengthMax);
        topic.Property(t => t.Slug).HasMaxLength(80);
        topic.HasOne(t => t.Board).WithMany().HasForeignKey(t => t.BoardId).OnDelete(DeleteBehavior.Restrict);
        topic.HasOne(t => t.Author).WithMany().HasForeignKey(t => t.AuthorId).OnDelete(DeleteBehavior.Restrict);
        topic.HasOne(t => t.LastAuthor).WithMany().HasForeignKey(t => t.LastAuthorId).OnDelete(DeleteBehavior.Restrict);
        topic.HasIndex(t => new { t.RemovedAt, t.LastPostAt, t.Id });
        topic.HasIndex(t => new { t.BoardId, t.RemovedAt, t.LastPostAt, t.Id });
        topic.Ignore(t => t.ReplyCount).Ignore(t => t.Path);
    }

    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.Property(p => p.RemoteUri).HasMaxLength(2048);
        post.HasOne(p => p.Topic).WithMany(t => t.Posts).HasForeignKey(p => p.TopicId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne(p => p.InReplyTo).WithMany().HasForeignKey(p => p.InReplyToId).OnDelete(DeleteBehavior.Restrict);
        post.HasIndex(p => new { p.TopicId, p.Number }).IsUnique();
        post.HasIndex(p => p.RemoteUri).IsUnique();
        post.HasIndex(p => new { p.AuthorId, p.FormKey }).IsUnique();
        post.HasIndex(p => new { p.TopicId, p.AuthorId });
        post.HasIndex(p => new { p.AuthorId, p.WrittenAt });
        post.Ignore(p => p.IsOpening).Ignore(p => p.IsDeleted);
    }
}
