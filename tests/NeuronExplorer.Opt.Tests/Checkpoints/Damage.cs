using System.Text;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

/// <summary>Damages a file in one to three ways, chosen by a seed.</summary>
internal static class Damage
{
    private static readonly string[] s_numbers =
        ["0", "-1", "1", "2147483648", "4294967296", "9223372036854775807", "-9223372036854775808", "1e99", "0.5", "null", "[]", "{}",
        "\"x\"", "true", "99999999999999999999999"];
    private static readonly byte[][] s_snippets =
    [
        "}"u8.ToArray(), "("u8.ToArray(), "t"u8.ToArray(), "R"u8.ToArray(), "."u8.ToArray(), "Q"u8.ToArray(), "\u0085"u8.ToArray(),
        "cos\nsystem\n"u8.ToArray(), "[[[[[[[["u8.ToArray(), "{\"a\":"u8.ToArray(), ",,"u8.ToArray(), [0xFF, 0xFF, 0xFF, 0xFF],
        [0x8a, 0xFF], [0x8a, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0], [0x80, 2],
    ];

    public static byte[] Apply(byte[] sound, int[] structure, ulong seed)
    {
        Random random = new(unchecked((int)(seed ^ (seed >> 32))));
        byte[] content = [.. sound];
        int times = random.Next(1, 4);
        for (int time = 0; time < times && content.Length > 0; time++)
        {
            int at = Math.Min(structure[random.Next(structure.Length)], content.Length - 1);
            content = random.Next(8) switch
            {
                0 or 1 => Set(content, at, (byte)(content[at] ^ (1 << random.Next(8)))),
                2 => Set(content, at, (byte)random.Next(256)),
                3 => Splice(content, at, 0, s_snippets[random.Next(s_snippets.Length)]),
                4 => Splice(content, at, Math.Min(random.Next(1, 40), content.Length - at), []),
                5 => content[..at],
                6 => Splice(content, at, 0, content.AsSpan(at, Math.Min(random.Next(1, 200), content.Length - at)).ToArray()),
                _ => Renumber(content, at, s_numbers[random.Next(s_numbers.Length)]),
            };
        }

        return content;
    }

    private static byte[] Set(byte[] content, int at, byte value)
    {
        content[at] = value;
        return content;
    }

    private static byte[] Splice(byte[] content, int at, int removed, byte[] inserted) =>
        [.. content.AsSpan(0, at), .. inserted, .. content.AsSpan(at + removed)];

    /// <summary>Replaces the next decimal number; the length field before a safetensors header stays right.</summary>
    private static byte[] Renumber(byte[] content, int at, string number)
    {
        while (at < content.Length && !char.IsAsciiDigit((char)content[at]))
        {
            at++;
        }

        int end = at;
        while (end < content.Length && char.IsAsciiDigit((char)content[end]))
        {
            end++;
        }

        byte[] changed = Splice(content, at, end - at, Encoding.ASCII.GetBytes(number));
        if (content.Length > 16 && content[8] == (byte)'{' && content[9] == (byte)'"')
        {
            long length = BitConverter.ToInt64(content) + changed.Length - content.Length;
            BitConverter.GetBytes(length).CopyTo(changed, 0);
        }

        return changed;
    }
}
