using Commons.Web.Members.Ignoring;
using Commons.Web.Members.Leaving;
using Commons.Web.Members.Passwords;
using Commons.Web.Members.Sessions;
using Commons.Web.Members.SignIn;
using Commons.Web.Members.Tokens;
using Commons.Web.Shared.Themes;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Members;

internal sealed class MembersMapping : IEntityTypeConfiguration<Member>, IEntityTypeConfiguration<MemberRole>, IEntityTypeConfiguration<Author>,
    IEntityTypeConfiguration<TakenName>, IEntityTypeConfiguration<AccessToken>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<MailedKey>,
    IEntityTypeConfiguration<Mute>, IEntityTypeConfiguration<Block>, IEntityTypeConfiguration<PersonalExport>, IEntityTypeConfiguration<SignInTry>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.HasOne(m => m.Author).WithOne(a => a.Member).HasForeignKey<Author>(a => a.MemberId);
        member.ComplexProperty(m => m.Look, look =>
        {
            look.Property(l => l.Theme).HasMaxLength(Theme.NameLengthMax);
            look.Property(l => l.Language).HasMaxLength(Shared.Languages.Language.CodeLengthMax);
            look.Property(l => l.TimeZone).HasMaxLength(Shared.Times.Zone.NameLengthMax);
        });
        member.HasMany(m => m.Roles).WithOne().HasForeignKey(r => r.MemberId);
        member.HasIndex(m => m.NormalizedEmail, "ProvedAddress").IsUnique().HasFilter("\"EmailConfirmed\"");
    }

    public void Configure(EntityTypeBuilder<MemberRole> role) => role.HasIndex(r => new { r.MemberId, r.Role, r.BoardId }).IsUnique();

    public void Configure(EntityTypeBuilder<Author> author)
    {
        author.Property(a => a.Name).HasMaxLength(200);
        author.Property(a => a.DisplayName).HasMaxLength(200);
        author.Property(a => a.Host).HasMaxLength(253);
        author.Property(a => a.ActorUri).HasMaxLength(2048);
        author.Property(a => a.Bio).HasMaxLength(2000);
        author.Property(a => a.BioHtml).HasMaxLength(Author.BioHtmlLengthMax);
        author.Property(a => a.Location).HasMaxLength(Author.LocationLengthMax);
        author.Property(a => a.Link).HasMaxLength(Author.LinkLengthMax);
        author.Property(a => a.Avatar).HasMaxLength(Avatars.StoredAvatar.NameLength);
        author.HasIndex(a => a.Avatar);
        author.Ignore(a => a.IsLocal).Ignore(a => a.Handle);
        author.HasIndex(a => a.ActorUri).IsUnique();
        author.HasIndex(a => new { a.Name, a.Host });
    }

    public void Configure(EntityTypeBuilder<TakenName> name)
    {
        name.HasKey(n => n.Name);
        name.Property(n => n.Name).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<AccessToken> token)
    {
        token.Property(t => t.Name).HasMaxLength(AccessToken.NameLengthMax);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.Property(t => t.Scopes).HasMaxLength(200);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasOne(t => t.Member).WithMany().HasForeignKey(t => t.MemberId);
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.Property(s => s.Browser).HasMaxLength(60);
        session.HasIndex(s => new { s.MemberId, s.StartedAt });
        session.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId);
    }

    public void Configure(EntityTypeBuilder<MailedKey> key)
    {
        key.Property(k => k.Hash).HasMaxLength(64);
        key.Property(k => k.Email).HasMaxLength(256);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasIndex(k => k.ExpiresAt);
        key.HasOne<Member>().WithMany().HasForeignKey(k => k.MemberId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SignInTry> tried)
    {
        tried.HasKey(t => t.Key);
        tried.Property(t => t.Key).HasMaxLength(64);
        tried.HasIndex(t => t.LastAt);
    }

    public void Configure(EntityTypeBuilder<Mute> mute)
    {
        mute.Property(m => m.Target).HasMaxLength(Mute.TargetLengthMax);
        mute.HasIndex(m => new { m.MemberId, m.Kind, m.Target }).IsUnique();
        mute.HasIndex(m => m.AuthorId);
        mute.HasOne<Member>().WithMany().HasForeignKey(m => m.MemberId);
    }

    public void Configure(EntityTypeBuilder<Block> block)
    {
        block.HasIndex(b => new { b.ByAuthorId, b.OfAuthorId }).IsUnique();
        block.HasIndex(b => b.OfAuthorId);
        block.HasOne<Author>().WithMany().HasForeignKey(b => b.ByAuthorId).OnDelete(DeleteBehavior.Restrict);
        block.HasOne<Author>().WithMany().HasForeignKey(b => b.OfAuthorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PersonalExport> export) => export.HasIndex(e => new { e.MemberId, e.AskedAt });
}
