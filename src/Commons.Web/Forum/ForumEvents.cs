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
/// <param name="ActorId">The moderator who closed somebody else's poll; null where its asker or its day did.</param>
public sealed record PollClosed(long PollId, long TopicId, long? BoardId = null, long? AuthorId = null, long? ActorId = null, string Reason = "", DateTimeOffset? At = null) : IEvent;

/// <summary>A moderator took one version of a post out of sight, or brought it back.</summary>
public sealed record VersionHidden(long PostId, long TopicId, long BoardId, long AuthorId, int Number, bool IsHidden, long ActorId, string Reason, DateTimeOffset At) : IEvent;

/// <summary>A moderator changed the tags of somebody else's topic.</summary>
public sealed record TagsModerated(long TopicId, long BoardId, long AuthorId, long ActorId, string Reason, DateTimeOffset At) : IEvent;

/// <summary>A steward took a tag off every topic; it is there no more.</summary>
public sealed record TagDeleted(long TagId, string Name, long ActorId, DateTimeOffset At) : IEvent;

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

/// <summary>The day has come on which a member wanted to be reminded of a post.</summary>
public sealed record BookmarkDue(long BookmarkId, long MemberId, long PostId) : IEvent;

/// <summary>A reply was marked as the answer, by <see cref="ById"/> (an author).</summary>
public sealed record AnswerAccepted(long TopicId, long PostId, long BoardId, long AuthorId, long ById) : IEvent;

/// <summary>A reply is no longer marked as the answer; nobody did it where the reply itself went away.</summary>
public sealed record AnswerWithdrawn(long TopicId, long PostId, long BoardId, long? ById) : IEvent;

/// <summary>A moderator took a post away; <see cref="PostDeleted"/> is told as well.</summary>
/// <param name="ContentHash">SHA-256 of what it said, in hex.</param>
public sealed record PostRemoved(long PostId, long TopicId, long BoardId, long AuthorId, long ActorId, string Reason, DateTimeOffset At, string ContentHash) : IEvent;

/// <summary>A moderator brought a removed post back.</summary>
public sealed record PostRestored(long PostId, long TopicId, long BoardId, long AuthorId, long ActorId, string Reason, DateTimeOffset At) : IEvent;

/// <summary>Its author took the deletion of a post back, within a day.</summary>
public sealed record PostTakenBack(long PostId, long TopicId, long BoardId, long AuthorId, DateTimeOffset At) : IEvent;

/// <summary>A moderator changed a post of somebody else, or its topic's title; <see cref="PostEdited"/> is told as well.</summary>
/// <param name="ContentHash">SHA-256 of what it said before, in hex.</param>
public sealed record PostCorrected(long PostId, long TopicId, long BoardId, long AuthorId, long ActorId, string Reason, DateTimeOffset At, string ContentHash) : IEvent;

/// <summary>A moderator, or a timer (<see cref="ActorId"/> null), did something with a whole topic.</summary>
/// <param name="Until">When it ends by itself, if it does.</param>
/// <param name="OtherTopicId">The other topic of a split or a merge.</param>
/// <param name="OtherBoardId">The board that a moved topic left.</param>
public sealed record TopicModerated(long TopicId, long BoardId, TopicAct Act, long? ActorId, string Reason, DateTimeOffset At, DateTimeOffset? Until, long? OtherTopicId, long? OtherBoardId) : IEvent;

/// <summary>A post went to another topic, by a split or a merge. Its id is what it was; its number is new.</summary>
public sealed record PostMoved(long PostId, long FromTopicId, long ToTopicId, long BoardId, long ActorId) : IEvent;

/// <summary>What can be done with a whole topic.</summary>
public enum TopicAct { Locked, Unlocked, LockTimed, Pinned, Unpinned, Unlisted, Listed, Archived, Unarchived, Moved, Split, SplitOff, Merged, Confirmed }
