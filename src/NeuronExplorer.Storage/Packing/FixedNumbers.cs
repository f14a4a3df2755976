using System.Numerics;

namespace NeuronExplorer.Storage.Packing;

/// <summary>A document of numbers of one width (see <see cref="FixedWidth"/>); any of them can be read without the others.</summary>
internal sealed class FixedNumbers
{
    private readonly byte[] _document;
    private readonly int _start;
    private readonly int _width;

    private FixedNumbers(byte[] document, int start, int width, int count)
    {
        _document = document;
        _start = start;
        _width = width;
        Count = count;
    }

    public int Count { get; }

    /// <summary>Memory held, in bytes.</summary>
    public int Bytes => _document.Length;

    public long this[int at]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)at, (uint)Count, nameof(at));
            ulong number = 0;
            int start = _start + (at * _width);
            for (int place = _width - 1; place >= 0; place--)
            {
                number = (number << 8) | _document[start + place];
            }

            return (long)number;
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static byte[] Pack<T>(ReadOnlySpan<T> numbers)
        where T : struct, IBinaryInteger<T>
    {
        PackWriter writer = new();
        writer.Number(numbers.Length);
        writer.Fixed(numbers);
        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">The document is not one of <see cref="Pack"/>.</exception>
    public static FixedNumbers Open(byte[] document)
    {
        PackReader reader = new(document);
        int count = reader.Number();
        ReadOnlySpan<byte> bytes = reader.Fixed(count, out int width);
        return new FixedNumbers(document, document.Length - reader.Rest.Length - bytes.Length, width, count);
    }

    /// <summary>Reads numbers from an index on until the span is full; they must have at most 4 bytes.</summary>
    public void Copy(int first, Span<int> into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(into.Length, Count - first);
        FixedWidth.Unpack(_document.AsSpan(_start + (first * _width), into.Length * _width), _width, into);
    }
}
