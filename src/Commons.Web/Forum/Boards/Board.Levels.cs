using Commons.Web.Forum.Reading;

namespace Commons.Web.Forum.Boards;

/// <summary>Where a board stands among the others, and how its topics are shown at first.</summary>
public sealed partial class Board
{
    /// <summary>The board above this one; there are two levels.</summary>
    public long? ParentId { get; private set; }
    public Board? Parent { get; private set; }

    /// <summary>How its topics are shown to those who chose nothing else.</summary>
    public TopicArrangement Arrangement { get; private set; }

    public void Arrange(TopicArrangement arrangement) => Arrangement = arrangement;

    /// <summary>Puts the board beneath another, or on the upper level. <see cref="BoardPlacing"/> moves its topics' section with it.</summary>
    /// <param name="hasChildren">Whether boards stand beneath this one.</param>
    /// <exception cref="Refusal">That would make a third level.</exception>
    internal void PlaceUnder(Board? parent, bool hasChildren)
    {
        if (parent?.Id == Id) throw new Refusal("A board cannot stand beneath itself.", "Parent");
        if (parent is { ParentId: not null }) throw new Refusal("That board stands beneath another itself; there are two levels.", "Parent");
        if (parent is not null && hasChildren) throw new Refusal("Boards stand beneath this one, so it stays on the upper level.", "Parent");
        Parent = parent;
        ParentId = parent?.Id;
    }
}
