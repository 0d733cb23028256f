namespace Commons.ActivityPub.Vocabulary;

/// <summary>Why a document of another server was not taken. What a stranger sends is never an exception (STYLE §4).</summary>
public enum DocumentFault
{
    None,

    /// <summary>Over 1 MiB, deeper than 32 levels, or an array over 10,000 members (FEDERATION §11.3).</summary>
    TooLarge,

    /// <summary>Invalid UTF-8, a byte order mark, or an escape that is half a character (FEDERATION §11.15).</summary>
    NotUtf8,

    /// <summary>Not JSON by RFC 8259, or not an object at its top.</summary>
    NotJson,

    /// <summary>A member twice in one object: two readers would read two documents.</summary>
    DuplicateMember,

    /// <summary>No usable <c>id</c>.</summary>
    IdMissing,

    /// <summary>No <c>type</c>, or none that belongs here.</summary>
    TypeUnusable,

    /// <summary>No <c>actor</c>, or more than one.</summary>
    ActorMissing,

    /// <summary>No <c>object</c>.</summary>
    ObjectMissing,

    /// <summary>No inbox on the actor's own host.</summary>
    InboxMissing,

    /// <summary>No key of the actor's own that we can use.</summary>
    KeyMissing,

    /// <summary>No <c>attributedTo</c>.</summary>
    AuthorMissing,

    /// <summary>Parts that must share a host or an owner do not (FEDERATION §11.5–6).</summary>
    WrongOwner,
}

/// <summary>Either the thing that was read or why it was not.</summary>
public sealed record Reading<T>
    where T : class
{
    private Reading(T? value, DocumentFault fault)
    {
        Value = value;
        Fault = fault;
    }

    public T? Value { get; }

    public DocumentFault Fault { get; }

    public static implicit operator Reading<T>(T value) => new(value, DocumentFault.None);

    public static implicit operator Reading<T>(DocumentFault fault) => new(null, fault);
}
