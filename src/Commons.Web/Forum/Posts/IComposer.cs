using Commons.Web.Forum.Drafts;

namespace Commons.Web.Forum.Posts;

/// <summary>A form in which a post's text is written: three pages have one, and the box for the text is the same on each.</summary>
public interface IComposer
{
    const string PreviewStep = "preview";

    string Body { get; }

    /// <summary>Where what is typed here is kept until it is posted.</summary>
    DraftMark Draft { get; }

    /// <summary>The text as it will look; null until asked for.</summary>
    SafeHtml? Preview { get; }
}
