using Commons.Ledger.Accounts;

namespace Commons.Ledger.Exports;

/// <summary>The names that accounts get in one export. Two accounts under one name would silently become one, so that fails the export.</summary>
internal sealed class AccountNames(Func<Account, string> nameOf)
{
    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, string> owners = [];

    /// <summary>The name of an account.</summary>
    /// <param name="isNew">True the first time it is asked for.</param>
    public string Of(string account, out bool isNew)
    {
        isNew = !names.TryGetValue(account, out var name);
        return isNew ? Add(account) : name!;
    }

    /// <inheritdoc cref="Of(string, out bool)"/>
    public string Of(string account) => Of(account, out _);

    private string Add(string account)
    {
        if (!Account.TryParse(account, out var known)) throw new ArgumentException($"“{account}” is not an account of the chart.", nameof(account));

        var name = nameOf(known);
        if (!owners.TryAdd(name, account))
            throw new InvalidOperationException($"{account} and {owners[name]} would both be exported as {name}.");
        return names[account] = name;
    }
}
