using Commons.Web.Members;
using Commons.Web.Members.Avatars;
using Commons.Web.Members.Ignoring;
using Commons.Web.Members.Leaving;
using Commons.Web.Members.Passwords;
using Commons.Web.Members.Sessions;
using Commons.Web.Members.SignIn;
using Commons.Web.Members.Tokens;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<StoredAvatar> StoredAvatars => Set<StoredAvatar>();
    public DbSet<MemberRole> MemberRoles => Set<MemberRole>();
    public DbSet<TakenName> TakenNames => Set<TakenName>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<Mute> Mutes => Set<Mute>();
    public DbSet<Block> Blocks => Set<Block>();
    public DbSet<PersonalExport> PersonalExports => Set<PersonalExport>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<MailedKey> MailedKeys => Set<MailedKey>();
    public DbSet<SignInTry> SignInTries => Set<SignInTry>();
}
