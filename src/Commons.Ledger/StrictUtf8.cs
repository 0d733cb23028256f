using System.Text;

namespace Commons.Ledger;

/// <summary>UTF-8 that refuses lone surrogates: with the replacement character in their place two different texts would get one hash.</summary>
internal static class StrictUtf8
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="EncoderFallbackException">The text holds a lone surrogate.</exception>
    public static byte[] Bytes(string text) => Encoding.GetBytes(text);

    public static bool CanHold(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
