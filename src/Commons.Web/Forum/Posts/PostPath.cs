using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Posts;

/// <summary>Where a post stands: its page of the topic and its number as the fragment.</summary>
public static class PostPath
{
    public static string Of(string topicPath, int number)
    {
        var page = Topic.PageOf(number);
        return $"{topicPath}{(page is 1 ? "" : $"?page={page}")}#post_{number}";
    }
}
