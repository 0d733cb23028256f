using System.Text;
using Commons.Ledger.Statements;

namespace Commons.Ledger.Tests.Statements;

/// <summary>STATEMENT §7: below 20 payees with weight the public file shows no weights and no lines.</summary>
public sealed class AggregateStatementTests
{
    private static readonly StatementEnvelope Envelope = Example.Published(StatementEnvelope.Compute(
        Example.Envelope.Statement.Header with { Mode = StatementMode.Aggregate }, Example.Envelope.Statement.Inputs, Example.Rule));

    [Theory]
    [InlineData(19, StatementMode.Aggregate)]
    [InlineData(20, StatementMode.Pseudonymous)]
    public void The_number_of_payees_with_weight_decides_on_the_mode(int payees, StatementMode mode)
    {
        var weights = Example.Crowd(payees).Weights!;
        var idle = new ContributorWeight("p" + new string('0', 40), 5, 0, ShareGoesTo.Payee);
        var legacy = new ContributorWeight("p" + new string('1', 40), 5, 5000, ShareGoesTo.Solidarity);

        Assert.Equal(mode, StatementModes.For(weights with { Contributors = weights.Contributors.Add(idle).Add(legacy) }));
    }

    [Fact]
    public void The_public_file_names_no_payee_and_checks_what_it_can()
    {
        var file = Envelope.ToBytes(StatementForm.Public);

        var report = Example.Verifier.Verify(file);

        Assert.DoesNotMatch("p[0-9a-f]{40}", Encoding.UTF8.GetString(file));
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(
            ["form:passed", "hash:passed", "signature:passed", "rule:passed", "inputs:notchecked", "pools:passed", "lines:notchecked", "root:notchecked", "sum:notchecked", "previous:passed"],
            report.Checks.Select(check => $"{check.Name}:{check.Outcome.ToString().ToLowerInvariant()}"));
        Assert.Contains("inputs: not checked (an aggregate statement does not publish weights and lines)", report.Lines);
    }

    [Fact]
    public void The_complete_file_has_the_same_hash_and_signature_and_passes_everything()
    {
        var complete = Envelope.ToBytes(StatementForm.Complete);

        var report = Example.Verifier.Verify(complete);

        Assert.All(report.Checks, check => Assert.Equal(CheckOutcome.Passed, check.Outcome));
        Assert.Equal(StatementEnvelope.Read(Envelope.ToBytes(StatementForm.Public)).Hash, StatementEnvelope.Read(complete).Statement.Hash);
        Assert.Equal(Example.Envelope.Statement.Results.MerkleRoot, Envelope.Statement.Results.MerkleRoot);
    }

    [Theory]
    [InlineData("\"net\":\"65300000\"", "\"net\":\"65300001\"")]
    [InlineData("\"contributors\":\"35980300\"", "\"contributors\":\"35980301\"")]
    [InlineData("\"contributors\":\"5510\"", "\"contributors\":\"5511\"")]
    [InlineData("\"carried\":\"0\"", "\"carried\":\"1\"")]
    [InlineData("a4268e289c55", "a4268e289c56")]
    public void A_change_is_found_in_either_file(string from, string to)
    {
        foreach (var form in new[] { StatementForm.Public, StatementForm.Complete })
        {
            var text = Encoding.UTF8.GetString(Envelope.ToBytes(form));
            Assert.Contains(from, text);

            Assert.Equal(1, Example.Verifier.Verify(Encoding.UTF8.GetBytes(text.Replace(from, to))).ExitCode);
        }
    }

    [Fact]
    public void Weights_and_lines_hidden_from_the_public_hash_are_still_bound_by_theirs()
    {
        var text = Encoding.UTF8.GetString(Envelope.ToBytes(StatementForm.Complete));
        var weights = text.Replace("\"points\":\"4\"", "\"points\":\"5\"");
        var lines = text.Replace("|founders|1893700", "|founders|1893701");

        Assert.Equal(["inputs"], Failing(weights));
        Assert.Equal(["lines", "root", "sum"], Failing(lines));

        static IEnumerable<string> Failing(string file) => Example.Verifier.Verify(Encoding.UTF8.GetBytes(file)).Checks
            .Where(check => check.Outcome is CheckOutcome.Failed).Select(check => check.Name);
    }

    [Fact]
    public void Subscriptions_are_left_out_too_so_the_net_is_bounded_by_their_income()
    {
        var inputs = Example.Envelope.Statement.Inputs;
        var share = new SubscriptionShare("p" + new string('a', 40), 3_000_000);
        var sold = inputs with
        {
            Income = inputs.Income.Add(new(Commons.Ledger.Accounts.Account.Parse("4020"), 4_000_000)),
            Weights = inputs.Weights! with { Subscriptions = [share] },
        };
        var header = Envelope.Statement.Header;

        var file = Example.Published(StatementEnvelope.Compute(header, sold, Example.Rule)).ToBytes(StatementForm.Public);

        var report = Example.Verifier.Verify(file);
        Assert.True(report.Holds);
        Assert.Contains("pools: passed (3000000 micros of subscriptions are taken as published)", report.Lines);
    }

    [Fact]
    public void Weights_without_lines_are_refused()
    {
        var text = Encoding.UTF8.GetString(Envelope.ToBytes(StatementForm.Complete));
        var start = text.IndexOf("\"lines\":[", StringComparison.Ordinal);
        var cut = text.Remove(start, text.IndexOf("],", start, StringComparison.Ordinal) + 2 - start);

        Assert.Contains("one of inputs.weights and results.lines without the other", Example.Verifier.Verify(Encoding.UTF8.GetBytes(cut)).Checks[0].Detail);
    }
}
