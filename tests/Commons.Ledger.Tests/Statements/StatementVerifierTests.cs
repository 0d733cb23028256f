using System.Text;
using System.Text.Json.Nodes;
using Commons.Ledger.Statements;
using CsCheck;

namespace Commons.Ledger.Tests.Statements;

public sealed class StatementVerifierTests
{
    private static string Text => Encoding.UTF8.GetString(Example.File);

    [Fact]
    public void The_worked_example_passes_every_check_and_says_who_vouches_for_the_weights()
    {
        var report = Example.Verifier.Verify(Example.File);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(
        [
            "form: passed", "hash: passed",
            "signature: passed (published 2026-11-01T06:00:41Z with https://commons.example/actor#statements-1)",
            "rule: passed", "inputs: passed", "pools: passed", "lines: passed (11 lines)", "root: passed", "sum: passed (65300000 micros)",
            "previous: passed (this is the first statement)",
            "the weights themselves come from attribution root 9c6f91812cdc6bef4c1628705d07ee7ae6d483be595810f532940c38c50f705d, signed by 0 auditors",
        ], report.Lines);
    }

    /// <summary>MONEY-ATTACKS 80: the 1,315 digits of the statement, and those of the hash, the rule and the signature.</summary>
    [Fact]
    public void Every_single_changed_digit_is_found()
    {
        var verifier = Example.Verifier;
        var digits = Enumerable.Range(0, Example.File.Length).Where(i => char.IsAsciiDigit((char)Example.File[i])).ToList();
        Assert.Equal(1315, digits.Count(i => i > Text.IndexOf("\"statement\":", StringComparison.Ordinal)));

        var passed = new List<int>();
        foreach (var i in digits)
        {
            var changed = (byte[])Example.File.Clone();
            changed[i] = (byte)(changed[i] == '9' ? '0' : changed[i] + 1);
            if (verifier.Verify(changed) is { ExitCode: not 1 }) passed.Add(i);
        }

        Assert.Empty(passed);
    }

    /// <summary>REVENUE §8b: any single-byte change, whatever the byte.</summary>
    [Fact]
    public void Any_single_changed_byte_is_found() =>
        Gen.Select(Gen.Int[0, Example.File.Length - 1], Gen.Byte).Where((at, other) => Example.File[at] != other).Sample((at, other) =>
        {
            var changed = (byte[])Example.File.Clone();
            changed[at] = other;

            return !Example.Verifier.Verify(changed).Holds;
        }, iter: 3000);

    [Theory]
    [InlineData("contributors|12454719", "contributors|12454720", "lines", "/statement/results/lines/1")]
    [InlineData("\"net\":\"65300000\"", "\"net\":\"65300001\"", "pools", "/statement/results/net")]
    [InlineData("\"maintainers\":\"7836000\"", "\"maintainers\":\"7836001\"", "pools", "/statement/results/pools/maintainers")]
    [InlineData("\"founders\":\"290\"", "\"founders\":\"291\"", "pools", "/statement/results/bps/founders")]
    [InlineData("\"toSolidarity\":\"2352558\"", "\"toSolidarity\":\"2352557\"", "lines", "/statement/results/toSolidarity")]
    [InlineData("\"carried\":\"0\"", "\"carried\":\"1\"", "lines", "/statement/results/carried")]
    [InlineData("a4268e289c55", "a4268e289c56", "root", "/statement/results/merkleRoot")]
    [InlineData("\"raw\":\"12250000\"", "\"raw\":\"12250001\"", "sum", "/statement/inputs/weights/contributors")]
    [InlineData("\"t\":\"2\"", "\"t\":\"3\"", "rule", "/statement/inputs/founders/t")]
    [InlineData("\"capBps\":\"1000\"", "\"capBps\":\"1001\"", "rule", "/statement/rule/hash")]
    [InlineData("\"points\":\"4\"", "\"points\":\"5\"", "inputs", "/statement/inputsHash")]
    [InlineData("\"until\":\"2026-11-01", "\"until\":\"2026-11-02", "form", "/statement/until")]
    [InlineData("\"minorUnits\":\"2\"", "\"minorUnits\":\"3\"", "form", "/statement/minorUnits")]
    [InlineData("Example Co-operative", "Example Co-operator", "hash", "/hash")]
    public void A_changed_member_is_named_with_both_values(string from, string to, string check, string member)
    {
        var report = Example.Verifier.Verify(Example.Edited(from, to));

        Assert.Equal(1, report.ExitCode);
        var named = Named(report, check);
        Assert.Equal((CheckOutcome.Failed, member), (named.Outcome, named.Difference?.JsonPointer));
        Assert.NotEqual(named.Difference!.Published, named.Difference.Recomputed);
        Assert.Contains(report.Lines, line => line.StartsWith("first difference: /", StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_difference_is_the_member_that_explains_the_wrong_hash()
    {
        var report = Example.Verifier.Verify(Example.Edited("contributors|12454719", "contributors|12454720"));

        Assert.Equal(
            new StatementDifference(
                "/statement/results/lines/1",
                "v1|2026-10|p3898015ebd2822380bc86029446fc55cbf401c67|contributors|12454720",
                "v1|2026-10|p3898015ebd2822380bc86029446fc55cbf401c67|contributors|12454719"),
            report.FirstDifference);
        Assert.Equal("/hash", Named(report, "hash").Difference!.JsonPointer);
    }

    [Theory]
    [InlineData("{\"hash\"", " {\"hash\"")]                                            // White space.
    [InlineData("\"billed\":\"16000\"", "\"billed\":16000")]                            // A number.
    [InlineData("\"billed\":\"16000\"", "\"billed\":\"016000\"")]                       // A leading zero.
    [InlineData("\"billed\":\"16000\"", "\"billed\":\"-16000\"")]                       // A sign where none may be.
    [InlineData("\"billed\":\"16000\"", "\"billed\":null")]
    [InlineData("\"billed\":\"16000\"", "\"billed\":[]")]
    [InlineData("\"billed\":\"16000\",", "")]                                           // A member missing.
    [InlineData("\"billed\":\"16000\"", "\"billed\":\"16000\",\"extra\":\"1\"")]        // A member unknown.
    [InlineData("\"late\":\"0\",\"makeGood\":\"12\"", "\"makeGood\":\"12\",\"late\":\"0\"")]   // Not sorted.
    [InlineData("Example Co", "Example\\u0020Co")]                                      // An escape that is not canonical.
    [InlineData("Co-operative", "Co\\/operative")]
    [InlineData("2026-11-01T06:00:41Z", "2026-11-01T06:00:41+00:00")]
    [InlineData("v1|2026-10|p348", "v1|2026-11|p348")]
    [InlineData("v1|2026-10|p3485e7ba2393e7b66de3088cf29f90e20e547a3e|contributors|6780903", "v1|2026-10|ann|contributors|6780903")]
    [InlineData("\"bot\":\"801\"", "\"b t\":\"801\"")]
    [InlineData("\"mode\":\"pseudonymous\"", "\"mode\":\"anonymous\"")]
    [InlineData("\"revision\":\"1\"", "\"revision\":\"2\"")]                            // Nothing in supersedes.
    [InlineData("\"account\":\"4000:cpm\"", "\"account\":\"5000:cpm\"")]                // A cost among income.
    [InlineData("\"to\":\"solidarity\"", "\"to\":\"me\"")]
    [InlineData("Dg==", "Dh==")]                                                        // Spare bits of base64.
    public void Any_other_form_of_the_same_value_is_refused(string from, string to)
    {
        var report = Example.Verifier.Verify(Example.Edited(from, to));

        Assert.Equal(1, report.ExitCode);
        Assert.Equal(CheckOutcome.Failed, report.Checks[0].Outcome);
        Assert.All(report.Checks.Skip(1), check => Assert.Equal(CheckOutcome.NotChecked, check.Outcome));
    }

    [Theory]
    [InlineData("{\"hash\"", "\"hash\"")]
    [InlineData("\"billed\":\"16000\"", "\"billed\":\"16000\",\"billed\":\"16000\"")]   // Twice the same member.
    public void What_is_no_json_or_reads_two_ways_is_unreadable(string from, string to)
    {
        var report = Example.Verifier.Verify(Example.Edited(from, to));

        Assert.Equal(2, report.ExitCode);
        Assert.False(report.Holds);
    }

    [Fact]
    public void Whatever_is_cut_off_or_put_in_place_of_a_member_is_reported_and_never_thrown()
    {
        var verifier = Example.Verifier;
        for (var length = 0; length < Example.File.Length; length += 7)
            Assert.Equal(2, verifier.Verify(Example.File.AsSpan(0, length)).ExitCode);

        foreach (var (parent, name) in Members(JsonNode.Parse(Text)!).ToList())
            foreach (var other in new JsonNode?[] { null, "x", new JsonArray(), new JsonObject(), "9223372036854775807", "-1" })
            {
                var kept = parent[name]!.DeepClone();
                parent[name] = other?.DeepClone();
                Assert.Equal(1, verifier.Verify(CanonicalJson.Serialize(parent.Root)).ExitCode);
                parent[name] = kept;
            }

        static IEnumerable<(JsonObject Parent, string Name)> Members(JsonNode? node) => node switch
        {
            JsonObject members => members.Select(m => (members, m.Key)).Concat(members.SelectMany(m => Members(m.Value))),
            JsonArray items => items.SelectMany(Members),
            _ => [],
        };
    }

    [Fact]
    public void No_key_is_taken_from_the_file_and_without_one_nothing_is_signed()
    {
        var report = new StatementVerifier(_ => null, Example.Verify).Verify(Example.File);

        Assert.Equal(1, report.ExitCode);
        Assert.Equal("signature: FAILED (no publish signature by a known key holds)", Named(report, "signature").ToString());
    }

    [Fact]
    public void Auditors_are_counted_by_signatures_that_hold()
    {
        var envelope = Example.Envelope;
        foreach (var keyId in new[] { "a", "b", "unknown" })
            envelope = envelope.With(StatementSignature.Make(
                SignaturePurpose.Audit, new(2026, 11, 3, 0, 0, 0, TimeSpan.Zero), $"{Example.Board}/actor#{keyId}", envelope.Hash, Example.Sign));
        var verifier = new StatementVerifier(s => s.KeyId.EndsWith("#unknown", StringComparison.Ordinal) ? null : Example.PublicKey, Example.Verify);

        var report = verifier.Verify(envelope.ToBytes(StatementForm.Public));

        Assert.True(report.Holds);
        Assert.EndsWith("signed by 2 auditors", report.WeightsSentence);
        Assert.Contains("1 more not checked", Named(report, "signature").Detail);
    }

    [Fact]
    public void A_signature_of_one_hash_does_not_hold_for_another_and_not_for_another_purpose()
    {
        var envelope = Example.Envelope;
        var at = new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);
        var other = StatementSignature.Make(SignaturePurpose.Release, at, Example.KeyId, StatementHeader.NoPrevious, Example.Sign);
        var audit = StatementSignature.Make(SignaturePurpose.Audit, at, Example.KeyId, envelope.Hash, Example.Sign);

        Assert.False(Example.Verifier.Verify(envelope.With(other).ToBytes(StatementForm.Public)).Holds);
        Assert.False(Example.Verifier.Verify(envelope.With(audit with { Purpose = SignaturePurpose.Publish }).ToBytes(StatementForm.Public)).Holds);
        Assert.True(Example.Verifier.Verify(envelope.With(audit).ToBytes(StatementForm.Public)).Holds);
    }

    [Fact]
    public void An_officer_may_not_release_with_the_servers_key_nor_anybody_with_a_key_of_another_board()
    {
        var envelope = Example.Envelope;
        var at = new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);
        var release = StatementSignature.Make(SignaturePurpose.Release, at, $"{Example.Board}/actor#theo", envelope.Hash, Example.Sign);
        var foreign = StatementSignature.Make(SignaturePurpose.Audit, at, "https://commons.example.net/actor#x", envelope.Hash, Example.Sign);

        Assert.Contains("server's own key", Failure(envelope.With(release)));
        Assert.Contains("/signatures/1/keyId", Failure(envelope.With(foreign)));

        static string Failure(StatementEnvelope signed) => 
            Named(Example.Verifier.Verify(signed.ToBytes(StatementForm.Public)), "signature").ToString();
    }

    [Fact]
    public void An_expired_founding_rule_covers_no_period()
    {
        var (statement, rule) = (Example.Envelope.Statement, Example.Rule with { ExpiresAfter = PeriodKey.Parse("2026-09") });

        var envelope = Example.Published(StatementEnvelope.Compute(statement.Header, statement.Inputs, rule));

        var report = Example.Verifier.Verify(envelope.ToBytes(StatementForm.Public));
        Assert.Equal("rule: FAILED (/rule: founding-1 is in force from 2026-08 to 2026-09, not in 2026-10)", Named(report, "rule").ToString());
    }

    [Fact]
    public void Each_statement_continues_the_one_before()
    {
        var first = Example.Envelope;
        var next = Next(first.Hash, first.Statement.Inputs.FoundersPaidBefore + 1_893_700);
        var wrong = Next(first.Hash, first.Statement.Inputs.FoundersPaidBefore);
        var strange = Next(StatementHeader.NoPrevious.Replace('0', '1'), first.Statement.Inputs.FoundersPaidBefore + 1_893_700);

        Assert.Equal("previous: passed", Previous(next, Example.File).ToString());
        Assert.Equal(CheckOutcome.NotChecked, Previous(next, []).Outcome);
        Assert.Equal("/statement/inputs/founders/paidBefore", Previous(wrong, Example.File).Difference?.JsonPointer);
        Assert.Equal("/statement/previous", Previous(strange, Example.File).Difference?.JsonPointer);

        StatementEnvelope Next(string previous, long paidBefore) => Example.Published(StatementEnvelope.Compute(
            first.Statement.Header with { Period = Example.Period.Next, Previous = previous },
            first.Statement.Inputs with { FoundersT = 3, FoundersPaidBefore = paidBefore }, Example.Rule));

        static StatementCheck Previous(StatementEnvelope envelope, byte[] before) =>
            Named(Example.Verifier.Verify(envelope.ToBytes(StatementForm.Public), before), "previous");
    }

    private static StatementCheck Named(VerificationReport report, string name) => report.Checks.Single(check => check.Name == name);
}
