using Commons.Web.Shared.Languages;

namespace Commons.Web.Forum.Boards;

/// <summary>What pages call who writes on a board.</summary>
public static class BoardWords
{
    public static string Of(BoardWriters writers) => writers switch
    {
        BoardWriters.Members => Sentence.Say("Members of this co-op"),
        BoardWriters.Moderators => Sentence.Say("Its moderators"),
        _ => Sentence.Say("Everybody, also from other servers"),
    };
}
