using System.Security.Cryptography;
using Commons.Ledger.Statements;
using Microsoft.AspNetCore.DataProtection;

namespace Commons.Web.Treasury.Periods;

/// <summary>
/// The secret of each period, from which its payees' keys come (STATEMENT 7): 32 random bytes made when it opens, stored encrypted. Without it
/// nobody who knows every name can find a key.
/// </summary>
public sealed class PeriodSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Commons.Treasury.PeriodSecret");

    public string MakeProtected() => Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(PayeeKey.SecretLength)));

    /// <exception cref="CryptographicException">The server's keys were lost: the data directory's <c>keys</c> belong to the database.</exception>
    public byte[] Read(Period period) => protector.Unprotect(Convert.FromBase64String(period.ProtectedSecret));
}
