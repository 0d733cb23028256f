using Commons.Web.Shared.Themes;

namespace Commons.Web.Members.Appearance;

/// <summary>What the signed-in member chose for their pages; a guest chose nothing.</summary>
public sealed class ChosenLook(CurrentMember current) : IReaderLook
{
    public async Task<ReaderLook> OfReaderAsync(CancellationToken ct) => (await current.FindAsync(ct))?.Look ?? ReaderLook.Unchosen;
}
