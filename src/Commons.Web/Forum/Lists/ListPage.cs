using Commons.Web.Forum.Topics;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Forum.Lists;

/// <summary>One page of a list, with the lists beside it.</summary>
public sealed record ListPage(ListScope Scope, TopicOrder Order, TopicList List, bool IsMember, bool MayUndoMarking, bool HasBoards)
{
    public string Title
    {
        get
        {
            if (Order == TopicOrder.Latest && Scope.Name is { } name) return name;
            var order = Sentence.Say(Order.Title);
            return Scope.Name is { } of ? $"{order} · {of}" : order;
        }
    }

    /// <summary>The ways to order this scope's topics that this reader has.</summary>
    public IEnumerable<TopicOrder> Tabs() => IsMember
        ? [TopicOrder.Latest, TopicOrder.New, TopicOrder.Unread, TopicOrder.Hot, TopicOrder.Top]
        : [TopicOrder.Latest, TopicOrder.New, TopicOrder.Hot, TopicOrder.Top];
}
