namespace Commons.Web.Forum.Tags;

/// <summary>A form with the field for a topic's tags.</summary>
public interface ITagged
{
    /// <summary>As they were typed.</summary>
    string? Tags { get; }
}
