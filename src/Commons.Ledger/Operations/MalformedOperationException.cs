namespace Commons.Ledger;

/// <summary>
/// The document given to <see cref="AllocateOperation"/> asks for an operation that does not exist, or one of its members is missing or malformed.
/// The message is one sentence that starts with the member's path, such as <c>input.weights.ann</c>.
/// </summary>
public sealed class MalformedOperationException : Exception
{
    /// <summary>Names the member and what is wrong with it.</summary>
    public MalformedOperationException(string member, string problem, Exception? cause = null) : base($"{member}: {problem}", cause) => Member = member;

    /// <summary>The member's path in the document.</summary>
    public string Member { get; }
}
