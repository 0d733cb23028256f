using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Posts;

/// <summary>What somebody should know who writes here for the first or the second time (FORUM 2.6); for everybody else nothing.</summary>
public sealed class FirstPostsViewComponent(CommonsDb db, CurrentMember current) : ViewComponent
{
    private const int Posts = 2;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var ct = HttpContext.RequestAborted;
        if (await current.FindAsync(ct) is not { } member) return Content("");
        var authorId = member.Author.Id;
        return await db.Posts.Where(p => p.AuthorId == authorId && p.DeletedAt == null).Take(Posts).CountAsync(ct) < Posts ? View("/Forum/Posts/_FirstPosts.cshtml") : Content("");
    }
}
