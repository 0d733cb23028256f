using System.Text.Json;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Drafts;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    /// <summary>JSON writes a character outside the basic plane with twelve.</summary>
    private const int PollLengthMax = 6 * (Poll.QuestionLengthMax + Draft.OptionsLengthMax) + 200;

    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.Property(d => d.Place).HasMaxLength(Draft.PlaceLengthMax);
        draft.Property(d => d.Title).HasMaxLength(Topic.TitleLengthMax);
        draft.Property(d => d.Board).HasMaxLength(Draft.BoardLengthMax);
        draft.Property(d => d.Body).HasMaxLength(PostText.LengthMax);
        draft.Property(d => d.Tags).HasMaxLength(Tag.FieldLengthMax);
        draft.Property(d => d.Reason).HasMaxLength(Reason.LengthMax);
        draft.Property(d => d.Poll).HasMaxLength(PollLengthMax).HasConversion(poll => JsonSerializer.Serialize(poll, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<PollForm>(json, JsonSerializerOptions.Default));
        draft.Ignore(d => d.Path).Ignore(d => d.PicturePlace);
        draft.HasOne(d => d.Member).WithMany().HasForeignKey(d => d.MemberId).OnDelete(DeleteBehavior.Cascade);
        draft.HasIndex(d => new { d.MemberId, d.Place }).IsUnique();
        draft.HasIndex(d => d.SavedAt);
    }
}
