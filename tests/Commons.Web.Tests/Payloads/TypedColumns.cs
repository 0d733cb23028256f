namespace Commons.Web.Tests.Payloads;

/// <param name="IsCooked">What the renderer made of the words, printed as it is; otherwise the words themselves, encoded wherever they are printed.</param>
internal sealed record TypedColumn(string Table, string Column, bool IsCooked = false)
{
    /// <summary>A word that stands in this column's text alone, by which it is seen where it is shown.</summary>
    public string Mark => $"mark{Table}{Column}z".ToLowerInvariant();
    public string Name => $"{Table}.{Column}";

    /// <summary>What stands before the words where the program keeps more beside them.</summary>
    public string Before { get; init; } = "";

    public string Value(string text, string cooked) => $"{Before}{Mark} {(IsCooked ? cooked : text)}";

    /// <summary>Gives every row of the column the same text; the row's number behind it keeps unique what must be.</summary>
    public string Sql => $"""UPDATE "{Table}" SET "{Column}" = $text || ' ' || rowid""";
}

/// <summary>Every kind of string that a person, or another server for one, can type; <c>TypedColumnsTests</c> holds the list complete.</summary>
internal static class TypedColumns
{
    public static IReadOnlyList<TypedColumn> All { get; } =
    [
        .. Of("SiteTexts", "Source"), new("SiteTexts", "Html", true), .. Of("Boards", "Title", "Description", "Rules"), new("Boards", "RulesHtml", true), .. Of("Bookmarks", "Note"), .. Of("Drafts", "Title", "Body", "Board", "Tags", "Reason"), .. Of("PostRevisions", "Source", "Title", "Reason"),
        .. Of("TopicTrails", "Reason"), .. Of("Poll", "Question"), .. Of("PollOption", "Text"), .. Of("Posts", "Source", "RemovalReason", "CorrectionReason"), new("Posts", "Html", true), .. Of("WithheldTexts", "Source"),
        new("WithheldTexts", "Html", true), .. Of("LinkPreviews", "Title", "Description", "Site"), .. Of("Topics", "Title"), .. Of("StoredPictures", "Alt", "FileName"),
        .. Of("Authors", "DisplayName", "Bio", "Location"), new("Authors", "BioHtml", true), .. Of("Mutes", "Target"), .. Of("AspNetUsers", "Email"), .. Of("AccessTokens", "Name"),
        .. Of("Conversations", "Title"), .. Of("Messages", "Source"), new("Messages", "Html", true), .. Of("Bans", "Reason", "LiftReason"), .. Of("PersonNotes", "Text"), .. Of("Flags", "Note"), .. Of("Reports", "Note", "DecisionReason"), new("ReportedMessages", "Html", true), .. Of("Modlog", "Reason"),
        .. Of("ReviewItems", "DecisionReason"), new("Notifications", "About") { Before = "PostRemoved\n\n\n" }, .. Of("Coops", "Name", "LegalName", "ReadOnlyWords"), .. Of("Campaigns", "Name", "ReviewNote"), .. Of("Creatives", "Title", "Body", "Alt"),
        .. Of("Sponsors", "Name", "Contact"), .. Of("HouseCards", "Title", "Body"), .. Of("BankFiles", "Name"), .. Of("BankLines", "Reference", "ReturnReason"), .. Of("Payees", "FailedReason"), .. Of("Payouts", "Reason"),
        .. Of("JournalEntries", "Memo"), .. Of("Invoices", "Seller", "Buyer", "BuyerVatId", "NoVatReason", "Reference"), .. Of("Peers", "Software", "SoftwareVersion", "LastError"), .. Of("RefusalCounts", "LastDetail"), .. Of("Deliveries", "LastError"),
    ];

    /// <summary>Typed, but only what a rule lets through is kept; <c>DoorTests</c> shows every payload to the rule.</summary>
    public static IReadOnlySet<string> CheckedAtTheDoor { get; } = new HashSet<string>
    {
        "TakenNames.Name", "Authors.Name", "AspNetUsers.UserName", "Boards.Slug", "Boards.Colour", "Boards.Icon", "Boards.ListedTags", "Tags.Name", "Topics.Slug", "Authors.Link", "Creatives.LandingUrl", "Sponsors.LandingHost", "HouseCards.Link", "Campaigns.Tags", "Campaigns.Languages",
        "Coops.TimeZone", "PushSubscriptions.Endpoint", "Drafts.Place", "Sessions.Browser", "Coops.Theme", "Coops.Language",
    };

    private static IEnumerable<TypedColumn> Of(string table, params string[] columns) => columns.Select(column => new TypedColumn(table, column));
}
