using System.Buffers.Binary;
using System.Text;

namespace NeuronExplorer.Browser.Tests.Load;

/// <summary>Messages as Blazor's hub takes them: MessagePack, each led by its length in groups of seven bits.</summary>
internal static class BlazorPack
{
    /// <summary>What a browser says first: it speaks Blazor's protocol.</summary>
    public static ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    /// <summary>Says that the browser is still there.</summary>
    public static byte[] Ping { get; } = Framed([6]);

    /// <summary>A call of a hub's method that needs no answer.</summary>
    public static byte[] Call(string target, params object?[] arguments) =>
        Framed([1, Empty.Map, null, target, arguments, Array.Empty<object?>()]);

    /// <summary>A call that is answered under an id.</summary>
    public static byte[] Ask(string id, string target, params object?[] arguments) =>
        Framed([1, Empty.Map, id, target, arguments, Array.Empty<object?>()]);

    /// <summary>Takes the first whole message off; null where it has not all come yet.</summary>
    public static object?[]? Take(ref ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        int at = 0;
        do
        {
            if (at == bytes.Length)
            {
                return null;
            }

            length |= (bytes[at] & 0x7f) << (7 * at);
        }
        while ((bytes[at++] & 0x80) != 0);

        if (bytes.Length < at + length)
        {
            return null;
        }

        ReadOnlySpan<byte> body = bytes.Slice(at, length);
        bytes = bytes[(at + length)..];
        return (object?[]?)Read(ref body);
    }

    private static byte[] Framed(object?[] message)
    {
        using MemoryStream body = new();
        Write(body, message);
        using MemoryStream framed = new();
        for (uint left = (uint)body.Length; ; left >>= 7)
        {
            framed.WriteByte((byte)(left > 0x7f ? left | 0x80 : left));
            if (left <= 0x7f)
            {
                break;
            }
        }

        body.WriteTo(framed);
        return framed.ToArray();
    }

    private static void Write(Stream into, object? value)
    {
        switch (value)
        {
            case null:
                into.WriteByte(0xc0);
                break;
            case Empty:
                into.WriteByte(0x80);
                break;
            case bool flag:
                into.WriteByte(flag ? (byte)0xc3 : (byte)0xc2);
                break;
            case int number:
                Write(into, (long)number);
                break;
            case long number:
                into.WriteByte(0xd3);
                into.Write(Bytes(8, span => BinaryPrimitives.WriteInt64BigEndian(span, number)));
                break;
            case string text:
                byte[] letters = Encoding.UTF8.GetBytes(text);
                into.WriteByte(0xdb);
                into.Write(Bytes(4, span => BinaryPrimitives.WriteInt32BigEndian(span, letters.Length)));
                into.Write(letters);
                break;
            case object?[] list:
                into.WriteByte(0xdc);
                into.Write(Bytes(2, span => BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)list.Length)));
                Array.ForEach(list, item => Write(into, item));
                break;
            default:
                throw new NotSupportedException($"{value.GetType()} in a message");
        }
    }

    private static byte[] Bytes(int count, Action<byte[]> fill)
    {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }

    private static object? Read(ref ReadOnlySpan<byte> from)
    {
        byte kind = Cut(ref from, 1)[0];
        return kind switch
        {
            <= 0x7f => (long)kind,
            <= 0x8f => Map(ref from, kind & 0x0f),
            <= 0x9f => List(ref from, kind & 0x0f),
            <= 0xbf => Text(ref from, kind & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Cut(ref from, Cut(ref from, 1)[0]).ToArray(),
            0xc5 => Cut(ref from, (int)Number(ref from, 2)).ToArray(),
            0xc6 => Cut(ref from, (int)Number(ref from, 4)).ToArray(),
            0xca => BinaryPrimitives.ReadSingleBigEndian(Cut(ref from, 4)),
            0xcb => BinaryPrimitives.ReadDoubleBigEndian(Cut(ref from, 8)),
            0xcc => Number(ref from, 1),
            0xcd => Number(ref from, 2),
            0xce => Number(ref from, 4),
            0xcf => Number(ref from, 8),
            0xd0 => (long)(sbyte)Cut(ref from, 1)[0],
            0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Cut(ref from, 2)),
            0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Cut(ref from, 4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Cut(ref from, 8)),
            0xd9 => Text(ref from, (int)Number(ref from, 1)),
            0xda => Text(ref from, (int)Number(ref from, 2)),
            0xdb => Text(ref from, (int)Number(ref from, 4)),
            0xdc => List(ref from, (int)Number(ref from, 2)),
            0xdd => List(ref from, (int)Number(ref from, 4)),
            0xde => Map(ref from, (int)Number(ref from, 2)),
            >= 0xe0 => (long)(sbyte)kind,
            _ => throw new NotSupportedException($"0x{kind:x} in a message"),
        };
    }

    private static long Number(ref ReadOnlySpan<byte> from, int bytes)
    {
        long number = 0;
        foreach (byte one in Cut(ref from, bytes))
        {
            number = (number << 8) | one;
        }

        return number;
    }

    private static string Text(ref ReadOnlySpan<byte> from, int length) => Encoding.UTF8.GetString(Cut(ref from, length));

    private static object?[] List(ref ReadOnlySpan<byte> from, int count)
    {
        object?[] list = new object?[count];
        for (int i = 0; i < count; i++)
        {
            list[i] = Read(ref from);
        }

        return list;
    }

    private static object?[] Map(ref ReadOnlySpan<byte> from, int count) => List(ref from, 2 * count);

    private static ReadOnlySpan<byte> Cut(ref ReadOnlySpan<byte> from, int length)
    {
        ReadOnlySpan<byte> head = from[..length];
        from = from[length..];
        return head;
    }

    private sealed class Empty
    {
        public static Empty Map { get; } = new();
    }
}
