using System.Text;

namespace NeuronExplorer.Sample.Tokenization;

/// <summary>
/// GPT-2's reversible naming of the 256 byte values by visible characters, so that any text can be written in
/// vocab.json and merges.txt: printable Latin-1 characters name themselves, the others are U+0100 onwards.
/// </summary>
public static class ByteAlphabet
{
    /// <summary>The 256 byte values in GPT-2's order: first those that name themselves, then the others.</summary>
    public static IReadOnlyList<byte> Order { get; }

    private static readonly char[] s_characters = new char[256];
    private static readonly Dictionary<char, byte> s_bytes = [];

    static ByteAlphabet()
    {
        List<byte> visible = [.. Range('!', '~'), .. Range('¡', '¬'), .. Range('®', 'ÿ')];
        List<byte> hidden = [.. Enumerable.Range(0, 256).Select(value => (byte)value).Except(visible)];
        Order = [.. visible, .. hidden];
        foreach (byte value in visible)
        {
            s_characters[value] = (char)value;
        }

        for (int i = 0; i < hidden.Count; i++)
        {
            s_characters[hidden[i]] = (char)(256 + i);
        }

        for (int value = 0; value < 256; value++)
        {
            s_bytes[s_characters[value]] = (byte)value;
        }
    }

    /// <summary>The character that names a byte.</summary>
    public static char Character(byte value) => s_characters[value];

    /// <summary>The bytes that a token's spelling in vocab.json stands for.</summary>
    public static byte[] Bytes(string spelling) => [.. spelling.Select(character => s_bytes[character])];

    /// <summary>The spelling of a text's UTF-8 bytes.</summary>
    public static string Spell(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => s_characters[value]));

    private static IEnumerable<byte> Range(char first, char last) =>
        Enumerable.Range(first, last - first + 1).Select(value => (byte)value);
}
