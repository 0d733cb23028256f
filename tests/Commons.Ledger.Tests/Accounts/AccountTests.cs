using Commons.Ledger.Accounts;

namespace Commons.Ledger.Tests.Accounts;

public sealed class AccountTests
{
    [Theory]
    [InlineData("2500")]
    [InlineData("4000:cpm")]
    [InlineData("2100:17")]
    [InlineData("1300:b.example:8443")]
    [InlineData("2150:018f6a7e-5c1d-7b2a-9c3d-0a1b2c3d4e5f")]
    public void An_account_of_the_chart_reads_back_as_it_was_written(string text)
    {
        var account = Account.Parse(text);

        Assert.Equal(text, account.ToString());
        Assert.Equal(account, Account.Of(account.Kind.Code, account.Parts.AsSpan()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9999")]
    [InlineData("4000")]            // Which kind of advertising?
    [InlineData("2500:x")]          // Unclaimed money is one account.
    [InlineData("2100:")]
    [InlineData("2100:a:b:c")]
    [InlineData("2100: 17")]
    [InlineData("2100:ann|bo")]
    [InlineData("2100:-1")]
    [InlineData("2100:größe")]
    [InlineData("02100:17")]
    [InlineData("+210:17")]
    [InlineData("2100;17")]
    public void What_is_not_in_the_chart_is_refused(string text)
    {
        Assert.False(Account.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Account.Parse(text));
    }

    [Fact]
    public void A_part_is_at_most_as_long_as_a_host_name()
    {
        Assert.True(Account.TryParse("2100:" + new string('a', 253), out _));
        Assert.False(Account.TryParse("2100:" + new string('a', 254), out _));
    }

    /// <summary>STATEMENT §10, row by row.</summary>
    [Theory]
    [InlineData("1000:sepa", "assets:bank:sepa", "Assets:Bank:Sepa")]
    [InlineData("1050:stripe", "assets:rail-clearing:stripe", "Assets:RailClearing:Stripe")]
    [InlineData("1100:s7", "assets:receivable:sponsor:s7", "Assets:Receivable:Sponsor:S7")]
    [InlineData("1200:17", "assets:clawback:member:17", "Assets:Clawback:Member:17")]
    [InlineData("1300:b.example", "assets:clearing:board:b.example", "Assets:Clearing:Board:B-example-e8d392")]
    [InlineData("2000:s7", "liabilities:sponsor-prepaid:s7", "Liabilities:SponsorPrepaid:S7")]
    [InlineData("2050:s7", "liabilities:refund-due:sponsor:s7", "Liabilities:RefundDue:Sponsor:S7")]
    [InlineData("2100:m17", "liabilities:member-payable:m17", "Liabilities:MemberPayable:M17")]
    [InlineData("2150:c4", "liabilities:held:c4", "Liabilities:Held:C4")]
    [InlineData("2200:localhost", "liabilities:clearing:board:localhost", "Liabilities:Clearing:Board:Localhost-49960d")]
    [InlineData("2300:solidarity", "liabilities:pool:solidarity", "Liabilities:Pool:Solidarity")]
    [InlineData("2400:vat", "liabilities:tax:vat", "Liabilities:Tax:Vat")]
    [InlineData("2500", "liabilities:unclaimed", "Liabilities:Unclaimed")]
    [InlineData("2900:sepa", "liabilities:payout-in-transit:sepa", "Liabilities:PayoutInTransit:Sepa")]
    [InlineData("3000:make-good", "equity:reserve:make-good", "Equity:Reserve:MakeGood")]
    [InlineData("3100:17", "equity:member-capital:17", "Equity:MemberCapital:17")]
    [InlineData("3200", "equity:result", "Equity:Result")]
    [InlineData("4000:cpm", "income:ads:cpm", "Income:Ads:Cpm")]
    [InlineData("4010:board", "income:sponsorship:board", "Income:Sponsorship:Board")]
    [InlineData("4020", "income:subscriptions", "Income:Subscriptions")]
    [InlineData("4090", "income:other", "Income:Other")]
    [InlineData("5000:stripe", "expenses:fees:stripe", "Expenses:Fees:Stripe")]
    [InlineData("5010:hosting", "expenses:operations:hosting", "Expenses:Operations:Hosting")]
    [InlineData("5020", "expenses:bad-debt", "Expenses:BadDebt")]
    [InlineData("5100", "expenses:contributor-shares", "Expenses:ContributorShares")]
    [InlineData("5110:moderation", "expenses:labour:moderation", "Expenses:Labour:Moderation")]
    [InlineData("5900:reserve", "equity:appropriation:reserve", "Equity:Appropriation:Reserve")]
    [InlineData("9000", "equity:rounding", "Equity:Rounding")]
    public void Other_programs_know_it_by_these_names(string text, string hledger, string beancount)
    {
        var account = Account.Parse(text);

        Assert.Equal(hledger, account.HledgerName);
        Assert.Equal(beancount, account.BeancountName);
    }

    [Fact]
    public void Parts_that_capitals_would_make_alike_keep_different_names()
    {
        string[] alike = ["2100:a-1", "2100:a1", "2100:A1", "2100:a_1", "2100:a.1", "2100:a--1", "2100:a-b", "2100:aB", "2100:ab", "2100:AB"];

        var names = alike.Select(text => Account.Parse(text).BeancountName).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^Liabilities:MemberPayable:[A-Z0-9][A-Za-z0-9-]*$", name));
    }

    [Fact]
    public void An_overdraft_is_a_fact_that_no_constraint_refuses_but_nobody_may_decide_to_overpay()
    {
        var (bank, payable) = (Account.Parse("1000:sepa").Kind, Account.Parse("2100:17").Kind);

        Assert.True(bank.Permits(-1, decided: false));
        Assert.True(payable.Permits(1, decided: false));
        Assert.False(payable.Permits(1, decided: true));
        Assert.True(payable.Permits(-1, decided: true));
        Assert.False(Account.Parse("9000").Kind.Permits(1, decided: false));
    }

    [Fact]
    public void Every_row_of_the_chart_is_income_or_cost_or_neither_and_all_names_differ()
    {
        var all = ChartOfAccounts.All.ToList();

        Assert.Equal(28, all.Count);
        Assert.Equal([4000, 4010, 4020, 4090], all.Where(kind => kind.IsIncome).Select(kind => kind.Code));
        Assert.Equal([5000, 5010, 5020], all.Where(kind => kind.IsCostBeforeSharing).Select(kind => kind.Code));
        Assert.Equal(all.Count, all.Select(kind => kind.Name).Distinct().Count());
    }
}
