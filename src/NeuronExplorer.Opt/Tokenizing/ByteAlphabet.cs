using System.Text;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// GPT-2's way to write any bytes as readable characters in <c>vocab.json</c>: printable Latin-1 characters stand for
/// themselves, characters from U+0100 on for the 68 other bytes, so that a space is <c>Ġ</c> and a newline <c>Ċ</c>.
/// </summary>
public static class ByteAlphabet
{
    private static readonly char[] s_chars = MakeChars();
    private static readonly Dictionary<char, byte> s_bytes =
        Enumerable.Range(0, 256).ToDictionary(value => s_chars[value], value => (byte)value);

    /// <summary>The character that stands for a byte.</summary>
    public static char CharOf(byte value) => s_chars[value];

    /// <summary>The characters that stand for bytes.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        StringBuilder written = new(bytes.Length);
        foreach (byte value in bytes)
        {
            written.Append(s_chars[value]);
        }

        return written.ToString();
    }

    /// <summary>The bytes that a token's characters stand for, or null if a character does not stand for a byte.</summary>
    public static byte[]? TryRead(string token)
    {
        byte[] bytes = new byte[token.Length];
        for (int index = 0; index < token.Length; index++)
        {
            if (!s_bytes.TryGetValue(token[index], out bytes[index]))
            {
                return null;
            }
        }

        return bytes;
    }

    private static char[] MakeChars()
    {
        char[] chars = new char[256];
        int next = 256;
        for (int value = 0; value < 256; value++)
        {
            bool printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            chars[value] = printable ? (char)value : (char)next++;
        }

        return chars;
    }
}
