using System.Text;
using Commons.Ledger.Statements;
using CsCheck;

namespace Commons.Ledger.Tests.Statements;

/// <summary>
/// The issue's “two implementations that share no code”: the Python program finds what ours finds, in the same checks. Every test starts processes,
/// so tests/run takes samples; <c>COMMONS_EVERY_DIGIT=1</c> takes all 1,497 digits.
/// </summary>
public sealed class OutsiderTests
{
    private static readonly bool Every = Environment.GetEnvironmentVariable("COMMONS_EVERY_DIGIT") == "1";

    [Fact]
    public async Task The_worked_example_passes_every_check_of_both()
    {
        Outsider.SkipWithoutPython();

        var outsider = await Outsider.VerifyAsync(Example.File);

        Assert.Equal((0, ""), (outsider.ExitCode, outsider.Error));
        Assert.Equal(Outcomes(Example.File), outsider.Outcomes);
        Assert.Contains(Example.Verifier.Verify(Example.File).WeightsSentence, outsider.Output);
        Assert.Contains("SHA-256 21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9, from --key", outsider.Output);
    }

    /// <summary>MONEY-ATTACKS 80, with somebody else's program.</summary>
    [Fact]
    public async Task A_changed_digit_is_found_wherever_it_stands()
    {
        Outsider.SkipWithoutPython();
        var digits = Enumerable.Range(0, Example.File.Length).Where(i => char.IsAsciiDigit((char)Example.File[i])).ToList();
        Assert.Equal(1497, digits.Count);

        var passed = new List<int>();
        foreach (var i in digits.Where((_, n) => Every || n % 83 == 0))
        {
            var changed = (byte[])Example.File.Clone();
            changed[i] = (byte)(changed[i] == '9' ? '0' : changed[i] + 1);
            if (await Outsider.VerifyAsync(changed) is not { ExitCode: 1, Error: "" }) passed.Add(i);
        }

        Assert.Empty(passed);
    }

    [Theory]
    [InlineData("contributors|12454719", "contributors|12454720", "/statement/results/lines/1: published v1|2026-10|p3898015ebd2822380bc86029446fc55cbf401c67|contributors|12454720, recomputed ")]
    [InlineData("\"net\":\"65300000\"", "\"net\":\"65300001\"", "/statement/results/net: published 65300001, recomputed 65300000")]
    [InlineData("\"t\":\"2\"", "\"t\":\"3\"", "/statement/inputs/founders/t: published 3, recomputed 2")]
    [InlineData("a4268e289c55", "a4268e289c56", "/statement/results/merkleRoot: published a4268e289c56")]
    [InlineData("Example Co-operative", "Example Co-operator", "/hash: published ")]
    public async Task The_first_difference_is_named_like_ours(string from, string to, string difference)
    {
        Outsider.SkipWithoutPython();
        var edited = Example.Edited(from, to);

        var outsider = await Outsider.VerifyAsync(edited);

        Assert.Equal(1, outsider.ExitCode);
        Assert.Equal(Outcomes(edited), outsider.Outcomes);
        Assert.Contains($"first difference: {difference}", outsider.Output);
    }

    [Theory]
    [InlineData("{\"hash\"", " {\"hash\"", 1)]                                   // White space.
    [InlineData("\"billed\":\"16000\"", "\"billed\":16000", 1)]                    // A number,
    [InlineData("\"billed\":\"16000\"", "\"billed\":\"016000\"", 1)]               // a leading zero,
    [InlineData("\"billed\":\"16000\"", "\"billed\":\"16000\",\"extra\":\"1\"", 1)]   // a member nobody knows,
    [InlineData("\"billed\":\"16000\",", "", 1)]                                   // one that is missing,
    [InlineData("Example Co", "Example\\u0020Co", 1)]                              // an escape that is not canonical,
    [InlineData("\"carried\":\"0\"", "\"carried\":\"0\",\"carried\":\"0\"", 1)]    // a member twice,
    [InlineData("Dg==", "Dh==", 1)]                                                // spare bits of base64,
    [InlineData("\"starterWeight\":\"3\"", "\"starterWeight\":3", 1)]              // a number in the rule.
    [InlineData("{\"hash\"", "\"hash\"", 2)]
    public async Task Any_other_form_is_refused(string from, string to, int code)
    {
        Outsider.SkipWithoutPython();

        Assert.Equal(code, (await Outsider.VerifyAsync(Example.Edited(from, to))).ExitCode);
    }

    [Fact]
    public async Task Whatever_the_inputs_and_the_mode_both_compute_the_same_and_find_the_same_tampering()
    {
        Outsider.SkipWithoutPython();
        var header = Example.Envelope.Statement.Header;
        foreach (var (inputs, mode, form, seed) in Gen.Select(PeriodComputationTests.Inputs, Gen.Enum<StatementMode>(), Gen.Enum<StatementForm>(), Gen.Int).Array[Every ? 200 : 8].Single())
        {
            var file = Example.Published(StatementEnvelope.Compute(header with { Mode = mode }, inputs, Example.Rule)).ToBytes(form);
            var tampered = Tampered(file, new Random(seed));

            var (honest, caught) = (await Outsider.VerifyAsync(file), await Outsider.VerifyAsync(tampered));

            Assert.True(honest.ExitCode == 0, honest.Output + honest.Error + Encoding.UTF8.GetString(file));
            Assert.Equal(Outcomes(file), honest.Outcomes);
            Assert.True(caught.ExitCode == 1, caught.Output + caught.Error + Encoding.UTF8.GetString(tampered));
        }
    }

    [Fact]
    public async Task Each_statement_continues_the_one_before()
    {
        Outsider.SkipWithoutPython();
        var first = Example.Envelope;
        var (next, wrong) = (Next(first.Statement.Inputs.FoundersPaidBefore + 1_893_700), Next(first.Statement.Inputs.FoundersPaidBefore));

        Assert.Equal(0, (await Outsider.VerifyAsync(next, Example.File)).ExitCode);
        Assert.Contains("/statement/inputs/founders/paidBefore", (await Outsider.VerifyAsync(wrong, Example.File)).Output);

        byte[] Next(long paidBefore) => Example.Published(StatementEnvelope.Compute(
            first.Statement.Header with { Period = Example.Period.Next, Previous = first.Hash },
            first.Statement.Inputs with { FoundersT = 3, FoundersPaidBefore = paidBefore }, Example.Rule)).ToBytes(StatementForm.Public);
    }

    /// <summary>MONEY-ATTACKS 81.</summary>
    [Fact]
    public async Task Without_the_right_key_nothing_is_signed()
    {
        Outsider.SkipWithoutPython();

        var other = await Outsider.VerifyAsync(Example.File, key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        var multibase = await Outsider.VerifyAsync(Example.File, key: "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw");
        var none = await Outsider.VerifyAsync(Example.File, key: "no key");

        Assert.Equal((1, 0, 2), (other.ExitCode, multibase.ExitCode, none.ExitCode));
        Assert.Contains("signature: FAILED", other.Output);
    }

    [Fact]
    public async Task It_is_short_enough_to_be_read_and_needs_nothing_but_python()
    {
        var lines = await File.ReadAllLinesAsync(Outsider.Script, TestContext.Current.CancellationToken);

        Assert.True(lines.Length < 250, $"{lines.Length} lines");
        Assert.Equal(["import argparse, base64, hashlib, json, re, sys, urllib.request"], lines.Where(line => line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("from ", StringComparison.Ordinal)));
    }

    /// <summary>Ours, as the Python program prints them: where the form is wrong, it stops there.</summary>
    private static List<string> Outcomes(byte[] file)
    {
        var outcomes = Example.Verifier.Verify(file).Checks.Select(check => check.ToString().Split(" (")[0]).ToList();
        return outcomes[0] == "form: FAILED" ? outcomes[..1] : outcomes;
    }

    private static byte[] Tampered(byte[] file, Random random)
    {
        var digits = Enumerable.Range(0, file.Length).Where(i => char.IsAsciiDigit((char)file[i])).ToList();
        var (changed, at) = ((byte[])file.Clone(), digits[random.Next(digits.Count)]);
        changed[at] = (byte)('0' + ((changed[at] - '0' + random.Next(1, 10)) % 10));
        return changed;
    }
}
