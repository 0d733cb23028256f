using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Lists;

/// <summary>One page of a list, with the lists beside it.</summary>
public sealed record ListPage(ListScope Scope, TopicOrder Order, TopicList List, bool IsMember, bool MayUndoMarking, bool HasBoards)
{
    public string Title => Order == TopicOrder.Latest && Scope.Name is { } name ? name : Scope.Name is { } of ? $"{Order.Title} · {of}" : Order.Title;

    /// <summary>The ways to order this scope's topics that this reader has.</summary>
    public IEnumerable<TopicOrder> Tabs() => IsMember
        ? [TopicOrder.Latest, TopicOrder.New, TopicOrder.Unread, TopicOrder.Hot, TopicOrder.Top]
        : [TopicOrder.Latest, TopicOrder.New, TopicOrder.Hot, TopicOrder.Top];
}
