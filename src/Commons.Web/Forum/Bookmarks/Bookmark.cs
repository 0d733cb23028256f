using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Bookmarks;

/// <summary>A post that a member wants to find again, with a note for themselves and a day on which to be reminded. Nobody else sees it.</summary>
public sealed class Bookmark : Entity
{
    public const int NoteLengthMax = 300;

    /// <summary>As many as one member may keep (FORUM 1.3).</summary>
    public const int CountMax = 2_000;

    public long Id { get; private set; }
    public required long MemberId { get; init; }
    public required long PostId { get; init; }
    public Post Post { get; private set; } = null!;
    public required DateTimeOffset At { get; init; }
    public string Note { get; private set; } = "";
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>When the reminder was given; a new day makes it due again.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <exception cref="Refusal">The note is too long, or the day is not ahead.</exception>
    public void Describe(string? note, DateTimeOffset? remindAt, DateTimeOffset now)
    {
        var line = TypedText.Line(note);
        if (line.Length > NoteLengthMax) throw new Refusal($"A note has at most {NoteLengthMax} characters; this one has {line.Length}.", "Note");
        if (remindAt <= now && remindAt != RemindAt) throw new Refusal("Choose a day that is still ahead.", "RemindOn");
        if (remindAt != RemindAt) RemindedAt = null;
        (Note, RemindAt) = (line, remindAt);
    }

    /// <summary>Tells that the day has come. Telling it twice does nothing.</summary>
    public void Remind(DateTimeOffset at)
    {
        if (RemindAt is null || RemindAt > at || RemindedAt is not null) return;
        RemindedAt = at;
        Record(() => new BookmarkDue(Id, MemberId, PostId));
    }
}

internal sealed class BookmarkMapping : IEntityTypeConfiguration<Bookmark>
{
    public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Bookmark> bookmark)
    {
        bookmark.Property(b => b.Note).HasMaxLength(Bookmark.NoteLengthMax);
        bookmark.HasOne(b => b.Post).WithMany().HasForeignKey(b => b.PostId).OnDelete(DeleteBehavior.Cascade);
        bookmark.HasOne<Member>().WithMany().HasForeignKey(b => b.MemberId).OnDelete(DeleteBehavior.Cascade);
        bookmark.HasIndex(b => new { b.MemberId, b.PostId }).IsUnique();
        bookmark.HasIndex(b => new { b.RemindedAt, b.RemindAt });
    }
}
