namespace Commons.Web.Shared;

/// <summary>A key that the site vouches for in its actor document, beside its own (FEP-521a): whoever checks a signature finds it there.</summary>
/// <param name="Fragment">What stands behind the actor's id and a <c>#</c>; never given to another key.</param>
/// <param name="Multibase"><c>z6Mk…</c>.</param>
public sealed record AssertionKey(string Fragment, string Multibase);

/// <summary>Where such keys come from. A feature that signs for the site registers one.</summary>
public interface IAssertionKeys
{
    Task<IReadOnlyList<AssertionKey>> ListAsync(CancellationToken ct);
}
