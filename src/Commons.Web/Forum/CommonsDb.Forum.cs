using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.History;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Bookmarks;
using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Votes;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Board> Boards => Set<Board>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostMention> PostMentions => Set<PostMention>();
    public DbSet<PostRevision> PostRevisions => Set<PostRevision>();
    public DbSet<HiddenRevision> HiddenRevisions => Set<HiddenRevision>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Poll> Polls => Set<Poll>();
    public DbSet<PollVote> PollVotes => Set<PollVote>();
    public DbSet<WithheldText> WithheldTexts => Set<WithheldText>();
    public DbSet<TopicTrail> TopicTrails => Set<TopicTrail>();
    public DbSet<FormerPlace> FormerPlaces => Set<FormerPlace>();
    public DbSet<Bookmark> Bookmarks => Set<Bookmark>();
    public DbSet<Vote> Votes => Set<Vote>();
    public DbSet<Reaction> Reactions => Set<Reaction>();
    public DbSet<ReactionCount> ReactionCounts => Set<ReactionCount>();
}
