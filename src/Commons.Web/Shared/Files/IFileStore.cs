namespace Commons.Web.Shared.Files;

/// <summary>Where files lie: a folder, or a bucket (CONTRACT 2, <c>Commons:Media:S3</c>). Names are ours: letters, digits, dots, hyphens and slashes.</summary>
public interface IFileStore
{
    /// <summary>Stores a file; durable when it returns, and there as a whole or not at all.</summary>
    Task PutAsync(string name, byte[] bytes, CancellationToken ct);

    /// <summary>The file, or null where there is none.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken ct);

    /// <summary>Takes a file away; one that is not there is no fault.</summary>
    Task DeleteAsync(string name, CancellationToken ct);
}
