namespace Commons.Web.Forum.Tags;

/// <summary>What a board asks of the tags on its topics.</summary>
public enum TagRule
{
    /// <summary>Any tags, or none.</summary>
    Allowed,

    /// <summary>At least one.</summary>
    Required,

    /// <summary>Only those the board names, or none.</summary>
    Listed,

    /// <summary>At least one, and only those the board names.</summary>
    RequiredListed,

    /// <summary>None.</summary>
    Off,
}
