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

/// <summary>A poll takes no more votes.</summary>
public sealed record PollClosed(long PollId, long TopicId) : IEvent;

/// <summary>A post addresses somebody by name, once for each post and person, when it is published or changed; at most ten for a post. It comes beside <see cref="TopicStarted"/>, <see cref="PostPublished"/> or <see cref="PostEdited"/>.</summary>
public sealed record AuthorMentioned(long PostId, long TopicId, long BoardId, long AuthorId, long MentionedAuthorId) : IEvent;

/// <summary>A post addresses a board by its name.</summary>
public sealed record BoardMentioned(long PostId, long TopicId, long BoardId, long AuthorId, long MentionedBoardId) : IEvent;

/// <summary>A post calls everybody who is in the topic (<c>@here</c>). Whoever passes this on decides who may call and how many hear it.</summary>
public sealed record HereMentioned(long PostId, long TopicId, long BoardId, long AuthorId) : IEvent;
/// <summary>Somebody voted on a post or took the vote back; <see cref="Direction"/> is <c>Up</c>, <c>Down</c> or null.</summary>
public sealed record PostVoted(long PostId, long TopicId, long BoardId, long AuthorId, long VoterId, string? Direction) : IEvent;

/// <summary>Somebody reacted to a post or took it back; <see cref="Kind"/> is the reaction's name or null.</summary>
public sealed record PostReacted(long PostId, long TopicId, long BoardId, long AuthorId, long ReactorId, string? Kind) : IEvent;
