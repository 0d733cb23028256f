using Commons.Web.Members;

namespace Commons.Web.Forum.People;

public static class AuthorScopes
{
    extension(IQueryable<Author> authors)
    {
        /// <summary>Whose page <c>/u/{handle}</c> is: <c>ana</c> here, <c>ana@valley.example</c> from elsewhere. Who is gone has none.</summary>
        public IQueryable<Author> Named(string handle)
        {
            var (name, host) = handle.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? (handle[..at], handle[(at + 1)..].ToLowerInvariant()) : (handle.ToLowerInvariant(), null);
            return authors.Where(a => a.Name == name && a.Host == host && a.GoneAt == null);
        }
    }
}
