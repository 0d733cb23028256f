using Commons.Web.Shared.Languages;
using Commons.Ledger.Payouts;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Treasury.Payees;

/// <summary>How a member says they want to be paid, as typed.</summary>
public sealed record PayeeForm
{
    private const int HolderLengthMax = 70;     // SEPA's name.
    private const int AccountLengthMax = 100;
    private const int AddressLengthMax = 300;
    private const int TaxNumberLengthMax = 40;

    public PayoutRail Rail { get; init; }
    public string? Holder { get; init; }

    /// <summary>The IBAN, the US account's number, or what the other way needs.</summary>
    public string? Account { get; init; }

    /// <summary>Nine digits, for a US account only.</summary>
    public string? Bank { get; init; }
    public bool IsSavings { get; init; }
    public string? Country { get; init; }
    public string? Address { get; init; }
    public string? TaxNumber { get; init; }
    public string? CurrentPassword { get; init; }

    [BindNever]
    public PayeePage? Page { get; init; }

    /// <exception cref="Refusal">Something typed is not right; the field is named.</exception>
    public PayoutDetails Read(string currency)
    {
        if (!PayoutRails.Of(currency).Contains(Rail)) throw new Refusal("Choose how to be paid.", nameof(Rail));
        var country = TypedText.Line(Country).ToUpperInvariant();
        if (country.Length is not 2 || !country.All(char.IsAsciiLetterUpper)) throw new Refusal("Type the two letters of the country, like DE or US.", nameof(Country));
        return new(Name(), AccountAsTyped(), Rail is PayoutRail.Ach ? Routing() : null, Rail is PayoutRail.Ach && IsSavings, country,
            Needed(TypedText.Block(Address), AddressLengthMax, nameof(Address), "Type the address where you live."), Optional(TaxNumber));
    }

    private string Name()
    {
        var name = Needed(TypedText.Line(Holder), HolderLengthMax, nameof(Holder), "Type the name as the account is called.");
        return name.Any(char.IsLetter) ? name : throw new Refusal("Type the name as the account is called.", nameof(Holder));
    }

    private string AccountAsTyped()
    {
        var typed = TypedText.Line(Account);
        return Rail switch
        {
            PayoutRail.Sepa when !Iban.TryParse(typed, out _) => throw new Refusal("This IBAN is not right: a letter or digit is wrong, missing or too many.", nameof(Account)),
            PayoutRail.Sepa when !Iban.Parse(typed).IsInSepa => throw new Refusal("A SEPA transfer does not reach this country. Choose the other way.", nameof(Account)),
            PayoutRail.Sepa => Iban.Parse(typed).Text,
            PayoutRail.Ach when typed.Length is 0 or > 17 || !typed.All(char.IsAsciiLetterOrDigit) => throw new Refusal("A US account has up to 17 digits.", nameof(Account)),
            PayoutRail.Ach => typed,
            _ => Needed(typed, AccountLengthMax, nameof(Account), "Type where the money is to go."),
        };
    }

    private string Routing()
    {
        try { return new RoutingNumber(TypedText.Line(Bank)).Text; }
        catch (FormatException) { throw new Refusal("A routing number has nine digits, and the last checks the others: one is wrong.", nameof(Bank)); }
    }

    private static string? Optional(string? typed)
    {
        var number = TypedText.Line(typed);
        if (number.Length > TaxNumberLengthMax) throw new Refusal($"A tax number has at most {TaxNumberLengthMax} characters.", nameof(TaxNumber));
        return number.Length is 0 ? null : number;
    }

    private static string Needed(string text, int lengthMax, string field, Sentence missing)
    {
        if (text.Length is 0) throw new Refusal(missing, field);
        return text.Length <= lengthMax ? text : throw new Refusal($"This has at most {lengthMax} characters.", field);
    }
}

/// <summary>From which sum on somebody wants to be paid, as typed.</summary>
public sealed record MinimumForm
{
    public string? Minimum { get; init; }
}
