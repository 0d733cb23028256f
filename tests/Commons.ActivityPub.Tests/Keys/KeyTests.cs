using System.Security.Cryptography;
using System.Text;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Tests.Support;

namespace Commons.ActivityPub.Tests.Keys;

public sealed class KeyTests
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("seed swap in May");

    [Fact]
    public void Keys_come_back_from_their_private_text_the_same()
    {
        using var again = ActorKeys.ImportPrivatePem(Given.Keys.ExportPrivatePem());

        Assert.Equal(Given.Keys.RsaPublicPem, again.RsaPublicPem);
        Assert.Equal(Given.Keys.Ed25519Multibase, again.Ed25519Multibase);
        Assert.Equal(Given.Keys.SignRsa(Message), again.SignRsa(Message));
        Assert.Equal(Given.Keys.SignEd25519(Message), again.SignEd25519(Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void Text_that_is_no_pair_of_keys_is_our_own_fault_and_said(string text)
    {
        Assert.Throws<FormatException>(() => ActorKeys.ImportPrivatePem(text));
    }

    [Fact]
    public void The_public_text_is_the_form_lemmy_reads()
    {
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----\n", Given.Keys.RsaPublicPem, StringComparison.Ordinal);
        Assert.EndsWith("-----END PUBLIC KEY-----\n", Given.Keys.RsaPublicPem, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', Given.Keys.RsaPublicPem);
        Assert.StartsWith("z6Mk", Given.Keys.Ed25519Multibase, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_public_key_verifies_its_own_and_nothing_else()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pkcs1 = PemEncoding.WriteString("RSA PUBLIC KEY", rsa.ExportRSAPublicKey());
        var multikey = Multikey.Encode(Multikey.RsaCodec, rsa.ExportRSAPublicKey());
        var signature = rsa.SignData(Message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        Assert.True(KeyReading.TryReadPem("k", "o", pkcs1, new KeyRules(), out var fromPkcs1) && fromPkcs1.Verifies(Message, signature, SignatureAlgorithmName.RsaV15Sha256));
        Assert.True(KeyReading.TryReadMultikey("k", "o", multikey, new KeyRules(), out var fromMultikey) && fromMultikey.Verifies(Message, signature, SignatureAlgorithmName.RsaV15Sha256));
        Assert.True(KeyReading.TryReadPem("k", "o", ec.ExportSubjectPublicKeyInfoPem(), new KeyRules(), out var fromEc) && fromEc.Verifies(Message, ec.SignData(Message, HashAlgorithmName.SHA256), SignatureAlgorithmName.EcdsaP256Sha256));
        Assert.True(KeyReading.TryReadMultikey("k", "o", Given.Keys.Ed25519Multibase, new KeyRules(), out var ed) && ed.Verifies(Message, Given.Keys.SignEd25519(Message), SignatureAlgorithmName.Ed25519));

        Assert.Equal([KeyKind.Rsa, KeyKind.Rsa, KeyKind.EcdsaP256, KeyKind.Ed25519], [fromPkcs1.Kind, fromMultikey.Kind, fromEc.Kind, ed.Kind]);
        Assert.False(fromPkcs1.Verifies(Message, signature, SignatureAlgorithmName.RsaPssSha512));
        Assert.False(fromPkcs1.Verifies(Message, signature.AsSpan(1), SignatureAlgorithmName.RsaV15Sha256));
        Assert.False(fromEc.Verifies(Message, signature, SignatureAlgorithmName.EcdsaP256Sha256));
        Assert.False(ed.Verifies(Message, signature, SignatureAlgorithmName.Ed25519));
        Assert.False(ed.Verifies(Message, signature, SignatureAlgorithmName.RsaV15Sha256));
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2048, true)]
    [InlineData(3072, false)]
    public void An_rsa_key_must_be_of_a_size_we_take(int bits, bool taken)
    {
        using var rsa = RSA.Create(bits);

        Assert.Equal(taken, KeyReading.TryReadPem("k", "o", rsa.ExportSubjectPublicKeyInfoPem(), new KeyRules { RsaBitsMax = 2560 }, out _));
    }

    [Fact]
    public void A_key_with_a_giant_exponent_is_not_taken()
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(false);
        parameters.Exponent = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        using var slow = RSA.Create();
        try
        {
            slow.ImportParameters(parameters);
        }
        catch (CryptographicException)
        {
            Assert.Skip("This platform does not make such a key at all.");
        }

        Assert.False(KeyReading.TryReadPem("k", "o", slow.ExportSubjectPublicKeyInfoPem(), new KeyRules(), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n****\n-----END PUBLIC KEY-----")]
    public void What_is_no_key_is_not_read(string pem)
    {
        Assert.False(KeyReading.TryReadPem("k", "o", pem, new KeyRules(), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("z6Mk")]
    [InlineData("m7QEg")]
    [InlineData("z0OIl0000")]
    [InlineData("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do")]
    public void What_is_no_multikey_is_not_read(string multibase)
    {
        Assert.False(KeyReading.TryReadMultikey("k", "o", multibase, new KeyRules(), out _));
    }

    [Fact]
    public void A_private_key_is_never_read_as_a_public_one()
    {
        Assert.False(KeyReading.TryReadPem("k", "o", Given.Keys.ExportPrivatePem(), new KeyRules(), out _));
    }
}
