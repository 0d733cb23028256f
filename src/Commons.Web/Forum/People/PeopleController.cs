using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.People;

/// <summary>A person's page: who they are, and what they wrote here.</summary>
[Route("/u/{handle}")]
public sealed class PeopleController(CommonsDb db, CurrentMember current, IgnoredByReader ignored, IEnumerable<IPersonAct> acts, IEnumerable<IPersonNotice> notices, CommonsOptions options) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string handle, CancellationToken ct)
    {
        if (await HeadAsync(handle, PersonTab.Summary, ct) is not { } head) return NotFound();
        return View("Summary", head.IsFormer ? new PersonSummary(head, 0, 0, [], []) : await PersonSummary.LoadAsync(db, head, ct));
    }

    [HttpGet("topics")]
    public Task<IActionResult> Topics(string handle, CancellationToken ct, int page = 1) => ListAsync(handle, PersonTab.Topics, page, ct);

    [HttpGet("replies")]
    public Task<IActionResult> Replies(string handle, CancellationToken ct, int page = 1) => ListAsync(handle, PersonTab.Replies, page, ct);

    private async Task<IActionResult> ListAsync(string handle, PersonTab tab, int page, CancellationToken ct) =>
        await HeadAsync(handle, tab, ct) is { IsFormer: false } head && await PersonPosts.LoadAsync(db, head, page, ct) is { } posts ? View("Posts", posts) : NotFound();

    private async Task<PersonHead?> HeadAsync(string handle, PersonTab tab, CancellationToken ct)
    {
        var reader = await current.FindAsync(ct);
        if (await PersonHead.FindAsync(db, handle, options.Url.Authority, reader, ct) is not { } head) return null;
        var (shown, said) = (new List<Part>(), new List<Part>());
        if (reader is not null && !head.IsFormer)
        {
            var person = new PersonShown(head.AuthorId, head.MemberId, head.Person.Handle, head.Person.DisplayName, head.Person.Path);
            foreach (var act in acts.OrderBy(a => a.Order).TakeWhile(_ => !head.IsReader))
                if (await act.ForAsync(person, ct) is { } part) shown.Add(part);
            foreach (var notice in notices)
                if (await notice.ForAsync(person, ct) is { } part) said.Add(part);
        }
        return head with { Tab = tab, Acts = shown, Notices = said, IsMuted = !head.IsReader && (await ignored.GetAsync(ct)).Has(head.AuthorId, head.Person.Host) };
    }
}
