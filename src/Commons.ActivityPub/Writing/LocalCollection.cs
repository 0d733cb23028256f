using System.Globalization;
using System.Text.Json;

namespace Commons.ActivityPub.Writing;

/// <summary>An <c>OrderedCollection</c> of ours: followers, outbox, featured, moderators, and the posts of a topic (FEDERATION §5.4, §6.5).</summary>
public sealed record LocalCollection : IFederatedObject
{
    /// <summary>Items on one page of a paged collection.</summary>
    public const int PageSize = 20;

    public required string Id { get; init; }

    public required long TotalItems { get; init; }

    /// <summary>Says that pages exist; page 1 is linked as <c>first</c>.</summary>
    public bool IsPaged { get; init; }

    /// <summary>Whole JSON values in UTF-8; null leaves the items out, as for followers, whose names are nobody's business.</summary>
    public IReadOnlyList<CollectionItem>? Items { get; init; }

    /// <summary>The topic's title on a context collection.</summary>
    public string? Name { get; init; }

    /// <summary>The board that owns a context collection.</summary>
    public string? Owner { get; init; }

    public bool CarriesDocument => Items?.Any(item => item.IsDocument) ?? false;

    public static string PageId(string collection, int page) => string.Create(CultureInfo.InvariantCulture, $"{collection}?page={page}");

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("type", "OrderedCollection");
        json.WriteText("name", Name);
        json.WriteText("attributedTo", Owner);
        json.WriteText("audience", Owner);
        json.WriteNumber("totalItems", TotalItems);
        if (IsPaged) json.WriteString("first", PageId(Id, 1));
        if (Items is not null) CollectionItem.WriteAll(json, Items);
    }
}

/// <summary>One page of a collection, counted from 1.</summary>
public sealed record LocalCollectionPage : IFederatedObject
{
    public required string Collection { get; init; }
    public required int Page { get; init; }
    public required long TotalItems { get; init; }
    public required IReadOnlyList<CollectionItem> Items { get; init; }
    public bool HasNext { get; init; }

    public bool CarriesDocument => Items.Any(item => item.IsDocument);

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("id", LocalCollection.PageId(Collection, Page));
        json.WriteString("type", "OrderedCollectionPage");
        json.WriteString("partOf", Collection);
        json.WriteNumber("totalItems", TotalItems);
        if (Page > 1) json.WriteString("prev", LocalCollection.PageId(Collection, Page - 1));
        if (HasNext) json.WriteString("next", LocalCollection.PageId(Collection, Page + 1));
        CollectionItem.WriteAll(json, Items);
    }
}

/// <summary>An id, an object of ours, or the kept bytes of an activity.</summary>
public sealed record CollectionItem
{
    private readonly Action<Utf8JsonWriter> write;

    private CollectionItem(Action<Utf8JsonWriter> write, bool isDocument = false)
    {
        this.write = write;
        IsDocument = isDocument;
    }

    internal bool IsDocument { get; }

    public static CollectionItem Id(string id) => new(json => json.WriteStringValue(id));

    public static CollectionItem Whole(IFederatedObject subject) => new(json =>
    {
        json.WriteStartObject();
        subject.WriteMembers(json);
        json.WriteEndObject();
    });

    /// <summary>A whole JSON object in UTF-8, as it was sent.</summary>
    public static CollectionItem Sent(ReadOnlyMemory<byte> activity) => new(json => json.WriteRawValue(activity.Span, skipInputValidation: true), isDocument: true);

    internal static void WriteAll(Utf8JsonWriter json, IReadOnlyList<CollectionItem> items)
    {
        json.WriteStartArray("orderedItems");
        foreach (var item in items) item.write(json);
        json.WriteEndArray();
    }
}
