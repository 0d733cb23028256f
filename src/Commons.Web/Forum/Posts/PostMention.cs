namespace Commons.Web.Forum.Posts;

/// <summary>Somebody was addressed by name in a post. It stays when the name is edited out, so that nobody is told twice of one post.</summary>
public sealed class PostMention
{
    public long PostId { get; private set; }
    public Post Post { get; private set; } = null!;

    /// <summary>Who was addressed.</summary>
    public required long AuthorId { get; init; }
    public Members.Author Author { get; private set; } = null!;
}
