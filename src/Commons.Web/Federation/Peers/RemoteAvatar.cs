using Commons.Web.Members;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Peers;

/// <summary>
/// Where a person elsewhere has their picture, for those of them who wrote here. The row is the queue: it is due until the picture was fetched or given up. Readers only
/// ever see our own copy, made anew, so that no other server learns who reads.
/// </summary>
public sealed class RemoteAvatar
{
    public const int AttemptsMax = 3;

    /// <summary>A node that takes a row up has this long; then another may.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public long AuthorId { get; private set; }
    public Author Author { get; private init; } = null!;
    public string Url { get; private set; } = "";
    public DateTimeOffset? DueAt { get; private set; }
    public int Attempts { get; private set; }

    public static RemoteAvatar Of(Author author, string url, DateTimeOffset at) => new() { Author = author, Url = url, DueAt = at };

    /// <summary>Their document names this picture now; the same address again asks for nothing.</summary>
    public void Say(string url, DateTimeOffset at)
    {
        if (url != Url) (Url, DueAt, Attempts) = (url, at, 0);
    }

    /// <summary>Takes it up; whoever commits this first asks.</summary>
    public void Take(DateTimeOffset at) => (DueAt, Attempts) = (at + Lease, Attempts + 1);

    /// <summary>It was fetched, or is none that can be shown: what stood there before stays.</summary>
    public void Finish() => DueAt = null;

    /// <summary>It was not reached; it is asked again, twice at most.</summary>
    public void Fail(DateTimeOffset at) => DueAt = Attempts >= AttemptsMax ? null : at + Pause * Attempts;
}

internal sealed class RemoteAvatarMapping : IEntityTypeConfiguration<RemoteAvatar>
{
    public void Configure(EntityTypeBuilder<RemoteAvatar> avatar)
    {
        avatar.HasKey(a => a.AuthorId);
        avatar.Property(a => a.AuthorId).ValueGeneratedNever();
        avatar.Property(a => a.Url).HasMaxLength(Commons.ActivityPub.Remote.RemoteUrl.LengthMax);
        avatar.HasOne(a => a.Author).WithOne().HasForeignKey<RemoteAvatar>(a => a.AuthorId);
        avatar.HasIndex(a => a.DueAt);
    }
}
