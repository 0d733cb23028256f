using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum;

internal sealed class ForumMapping : IEntityTypeConfiguration<Board>, IEntityTypeConfiguration<Topic>, IEntityTypeConfiguration<Post>, IEntityTypeConfiguration<WithheldText>
{
    public void Configure(EntityTypeBuilder<Board> board)
    {
        board.Property(b => b.Slug).HasMaxLength(32);
        board.Property(b => b.Title).HasMaxLength(Board.TitleLengthMax);
        board.Property(b => b.Description).HasMaxLength(Board.DescriptionLengthMax);
        board.Property(b => b.Colour).HasMaxLength(7);
        board.Property(b => b.Icon).HasMaxLength(Board.IconLengthMax);
        board.Property(b => b.Rules).HasMaxLength(Board.RulesLengthMax);
        board.Property(b => b.RulesHtml).HasMaxLength(Board.RulesHtmlLengthMax);
        board.Property(b => b.ListedTags).HasMaxLength(Board.ListedTagsMax * (Tags.Tag.NameLengthMax + 1));
        board.Ignore(b => b.TagsListed);
        board.HasOne(b => b.Parent).WithMany().HasForeignKey(b => b.ParentId).OnDelete(DeleteBehavior.Restrict);
        board.HasIndex(b => b.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.Property(t => t.Title).HasMaxLength(Topic.TitleLengthMax);
        topic.Property(t => t.Slug).HasMaxLength(80);
        topic.HasOne(t => t.Board).WithMany().HasForeignKey(t => t.BoardId).OnDelete(DeleteBehavior.Restrict);
        topic.HasOne(t => t.Author).WithMany().HasForeignKey(t => t.AuthorId).OnDelete(DeleteBehavior.Restrict);
        topic.HasOne(t => t.LastAuthor).WithMany().HasForeignKey(t => t.LastAuthorId).OnDelete(DeleteBehavior.Restrict);
        topic.HasOne(t => t.Section).WithMany().HasForeignKey(t => t.SectionId).OnDelete(DeleteBehavior.Restrict);

        // One index for each order of the site's lists, a section's and a board's. It holds only what is listed, because PostgreSQL takes no order from an index behind "is null"; and it names both
        // columns again, because SQLite would look them up in every row that a page skips. Best of all time within a board reads that board's index whole.
        const string listed = "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL";
        topic.HasIndex(t => new { t.LastPostAt, t.Id, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.StartedAt, t.Id, t.Score, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.Score, t.Id, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.HotRank, t.Id, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.SectionId, t.LastPostAt, t.Id, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.SectionId, t.StartedAt, t.Id, t.Score, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.SectionId, t.HotRank, t.Id, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.BoardId, t.LastPostAt, t.Id, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.BoardId, t.StartedAt, t.Id, t.Score, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.BoardId, t.HotRank, t.Id, t.RemovedAt, t.UnlistedAt }).HasFilter(listed);
        topic.HasIndex(t => new { t.RemovedAt, t.LastPostAt, t.Id }, "IX_Topics_Pinned").HasFilter("\"PinScope\" <> 'None'");   // The few that are pinned, of all there are.
        topic.HasOne<Post>().WithMany().HasForeignKey(t => t.AcceptedPostId).OnDelete(DeleteBehavior.SetNull);
        topic.HasOne<Topic>().WithMany().HasForeignKey(t => t.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        topic.HasIndex(t => t.LocksAt);
        topic.HasIndex(t => new { t.PinScope, t.PinnedUntil });
        topic.Ignore(t => t.ReplyCount).Ignore(t => t.Path).Ignore(t => t.TakesReplies);
    }

    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.Property(p => p.RemoteUri).HasMaxLength(2048);
        post.Property(p => p.RemovalReason).HasMaxLength(Reason.LengthMax);
        post.Property(p => p.CorrectionReason).HasMaxLength(Reason.LengthMax);
        post.HasOne<Members.Author>().WithMany().HasForeignKey(p => p.CorrectedById).OnDelete(DeleteBehavior.Restrict);
        post.HasIndex(p => p.CorrectedById).HasFilter("\"CorrectedById\" IS NOT NULL");
        post.HasOne(p => p.Withheld).WithOne().HasForeignKey<WithheldText>(w => w.PostId).OnDelete(DeleteBehavior.Cascade);
        post.HasOne(p => p.Topic).WithMany(t => t.Posts).HasForeignKey(p => p.TopicId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne(p => p.InReplyTo).WithMany().HasForeignKey(p => p.InReplyToId).OnDelete(DeleteBehavior.Restrict);
        post.HasIndex(p => new { p.TopicId, p.Number }).IsUnique();
        post.HasIndex(p => p.RemoteUri).IsUnique();
        post.HasIndex(p => new { p.AuthorId, p.FormKey }).IsUnique();
        post.HasIndex(p => new { p.TopicId, p.AuthorId });
        post.HasIndex(p => p.OriginTopicId);
        post.HasIndex(p => new { p.AuthorId, p.WrittenAt });
        post.HasIndex(p => new { p.RendererVersion, p.Id });
        post.Ignore(p => p.Words).Ignore(p => p.IsOpening).Ignore(p => p.IsDeleted).Ignore(p => p.Score);
    }

    public void Configure(EntityTypeBuilder<WithheldText> withheld) => withheld.HasKey(w => w.PostId);
}
