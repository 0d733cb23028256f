using Commons.Web.Members;
using Commons.Web.Members.Tokens;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<MemberRole> MemberRoles => Set<MemberRole>();
    public DbSet<TakenName> TakenNames => Set<TakenName>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
}
