using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Forum.Boards;

/// <summary>
/// What a new co-op can begin with, by one button: four boards, and a topic that bids welcome and says where the rules are, in the language that was chosen. The
/// words are the steward's from then on, to be changed like any other.
/// </summary>
public sealed class StarterBoards(CommonsDb db, BoardOpening opening, Writing writing, Cooking cooking)
{
    /// <exception cref="Refusal">There are boards already, or one of the names is taken.</exception>
    public async Task MakeAsync(Author steward, Language language, CancellationToken ct)
    {
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        await db.Coops.LockAsync(c => c.FoundedAt, ct);   // The button may be pressed twice.
        if (await db.Boards.AnyAsync(ct)) throw new Refusal("There are boards already. Open others one by one.");
        using var speaking = language.Speak();
        var first = await opening.OpenAsync("hello", Sentence.Say("Say hello"), Sentence.Say("Who you are and what brings you here."), "#4a8f3c", ct);
        await opening.OpenAsync("talk", Sentence.Say("Talk"), Sentence.Say("Everything that has no place of its own."), "#2f6fb0", ct);
        (await opening.OpenAsync("questions", Sentence.Say("Questions"), Sentence.Say("Ask, and mark the reply that answered you."), "#b06a2f", ct)).Agree(Votes.BoardVoting.Up, takesAnswers: true);
        await opening.OpenAsync("co_op", Sentence.Say("Our co-op"), Sentence.Say("How we run this place: wishes, plans, what we decide."), "#7a4fa3", ct);
        await writing.StartTopicAsync(first.Id, steward, Sentence.Say("Welcome: begin here"), await cooking.FromMarkdownAsync(Sentence.Say($"""
            This place belongs to those who write in it. What sponsors pay beside what you write is shared by rules that members vote on, and everybody can check the sums in the [open books](/transparency).

            - Read [the rules](/rules): they are short.
            - Say in a reply who you are and what you would like to talk about.
            - Pick the [boards](/boards) of which you want to hear.
            """), ct), ct);
        await db.SaveChangesAsync(ct);
        await whole.CommitAsync(ct);
    }
}
