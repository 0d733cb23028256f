namespace Commons.Web.Members.Tokens;

public static class AccessTokenScopes
{
    extension(IQueryable<AccessToken> tokens)
    {
        /// <summary>The token with this text, if it is good now; null otherwise, without saying why.</summary>
        public async Task<AccessToken?> FindGoodAsync(string text, DateTimeOffset at, CancellationToken ct)
        {
            var hash = AccessToken.HashOf(text.Trim());
            return await tokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, ct) is { } token && token.IsGoodAt(at) ? token : null;
        }

        /// <summary>Whose token this is, if it may do what <paramref name="scope"/> names; null otherwise, without saying why.</summary>
        public async Task<Member?> FindMemberAsync(string text, string scope, DateTimeOffset at, CancellationToken ct)
        {
            var hash = AccessToken.HashOf(text.Trim());
            var token = await tokens.Include(t => t.Member).ThenInclude(m => m.Roles).Include(t => t.Member.Author).SingleOrDefaultAsync(t => t.Hash == hash, ct);
            return token is not null && token.Allows(scope, at) ? token.Member : null;
        }
    }
}
