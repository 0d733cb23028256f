using Commons.Web.Forum.Previews;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<LinkPreview> LinkPreviews => Set<LinkPreview>();
    public DbSet<PostLink> PostLinks => Set<PostLink>();
}
