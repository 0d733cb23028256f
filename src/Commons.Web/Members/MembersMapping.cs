using Commons.Web.Members.Tokens;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Members;

internal sealed class MembersMapping : IEntityTypeConfiguration<Member>, IEntityTypeConfiguration<MemberRole>, IEntityTypeConfiguration<Author>,
    IEntityTypeConfiguration<TakenName>, IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.HasOne(m => m.Author).WithOne(a => a.Member).HasForeignKey<Author>(a => a.MemberId);
        member.HasMany(m => m.Roles).WithOne().HasForeignKey(r => r.MemberId);
    }

    public void Configure(EntityTypeBuilder<MemberRole> role) => role.HasIndex(r => new { r.MemberId, r.Role, r.BoardId }).IsUnique();

    public void Configure(EntityTypeBuilder<Author> author)
    {
        author.Property(a => a.Name).HasMaxLength(200);
        author.Property(a => a.DisplayName).HasMaxLength(200);
        author.Property(a => a.Host).HasMaxLength(253);
        author.Property(a => a.ActorUri).HasMaxLength(2048);
        author.Property(a => a.Bio).HasMaxLength(2000);
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
        token.Property(t => t.Hash).HasMaxLength(64);
        token.Property(t => t.Scopes).HasMaxLength(200);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasOne(t => t.Member).WithMany().HasForeignKey(t => t.MemberId);
    }
}
