using System.Collections.Immutable;
using System.Text;
using Commons.Ledger.Statements;
using NSec.Cryptography;

namespace Commons.Ledger.Tests.Statements;

/// <summary>STATEMENT §9: four contributors on a small board, October 2026, kept in Fixtures as the canonical file.</summary>
internal static class Example
{
    public const string Board = "https://commons.example";
    public const string KeyId = "https://commons.example/actor#statements-1";

    // RFC 8032 §7.1 TEST 1.
    private static readonly Key Secret = Key.Import(
        SignatureAlgorithm.Ed25519,
        Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"), KeyBlobFormat.RawPrivateKey);

    public static readonly byte[] PublicKey =
        Convert.FromHexString("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    /// <summary>S = bytes 00…1f.</summary>
    public static readonly byte[] S = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public static readonly PeriodKey Period = PeriodKey.Parse("2026-10");

    public static byte[] File { get; } = System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "statement-2026-10.json"));

    public static StatementEnvelope Envelope => StatementEnvelope.Read(File);

    public static RuleDocument Rule => RuleDocument.Founding(Board, "EUR", PeriodKey.Parse("2026-08"), foundersCapMicros: 9_000_000_000);

    /// <summary>A verifier that knows the example's server key, whatever the purpose of the signature.</summary>
    public static StatementVerifier Verifier => new(_ => PublicKey, Verify);

    public static byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(Secret, message);

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        SignatureAlgorithm.Ed25519.Verify(
            NSec.Cryptography.PublicKey.Import(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey), message, signature);

    public static StatementEnvelope Published(StatementEnvelope envelope) => envelope.With(
        StatementSignature.Make(SignaturePurpose.Publish, new(2026, 11, 1, 6, 0, 41, TimeSpan.Zero), KeyId, envelope.Hash, Sign));

    public static byte[] Edited(string from, string to)
    {
        var text = Encoding.UTF8.GetString(File);
        Assert.Contains(from, text);
        return Encoding.UTF8.GetBytes(text.Replace(from, to));
    }

    /// <summary>A statement of many made-up payees.</summary>
    public static StatementInputs Crowd(int contributors)
    {
        var weights = ImmutableArray.CreateBuilder<ContributorWeight>(contributors);
        for (var i = 0; i < contributors; i++)
            weights.Add(new(Payee("contributors", i), 1_000_000 + i, (1_000_000 + i) * (Int128)1000, ShareGoesTo.Payee));

        return Envelope.Statement.Inputs with
        {
            Income = [new(Commons.Ledger.Accounts.Account.Parse("4000:cpm"), weights.Sum(w => w.Raw))],
            Costs = [],
            Weights = new()
            {
                Contributors = weights.ToImmutable(),
                Solidarity = [.. Enumerable.Range(0, contributors).Select(i => Payee("solidarity", i))],
            },
        };
    }

    private static string Payee(string pool, int i) => PayeeKey.Derive(S, Board, Period, pool, $"{Board}/u/m{i}").Key;
}
