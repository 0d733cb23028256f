namespace Commons.Web.Forum;

/// <summary>A board was opened.</summary>
public sealed record BoardOpened(long BoardId, string Slug) : IEvent;

/// <summary>A board's title or description changed.</summary>
public sealed record BoardChanged(long BoardId) : IEvent;

/// <summary>A topic was started; <see cref="PostId"/> is its first post, of which no <see cref="PostPublished"/> tells.</summary>
public sealed record TopicStarted(long TopicId, long PostId, long BoardId, long AuthorId) : IEvent;

/// <summary>A reply was published.</summary>
public sealed record PostPublished(long PostId, long TopicId, long BoardId, long AuthorId) : IEvent;

/// <summary>A post's text changed, or its topic's title with it.</summary>
public sealed record PostEdited(long PostId, long TopicId, long BoardId) : IEvent;

/// <summary>A post was taken away by its author.</summary>
public sealed record PostDeleted(long PostId, long TopicId, long BoardId, long AuthorId) : IEvent;
