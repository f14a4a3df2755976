using System.Buffers;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>
/// Cuts a JSON array into its values, or a row of objects that run over several lines into the objects; of one that is too
/// long nothing is held. Brackets and quotes alone are looked at: what is between them may be broken.
/// </summary>
internal sealed class JsonValues(StreamWindow window, bool isArray, int longest) : IByteValues
{
    private static readonly SearchValues<byte> s_structure = SearchValues.Create("\"{}[],"u8);
    private static readonly SearchValues<byte> s_stringEnd = SearchValues.Create("\"\\"u8);

    private int _taken;
    private bool _begun;
    private bool _ended;

    public long Number { get; private set; }

    public string Unit => "document";

    /// <exception cref="NeuronExplorerException">The array does not end, or something follows it.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> value, out bool isTooLong)
    {
        window.Drop(_taken);
        _taken = 0;
        (value, isTooLong) = (default, false);
        if (isArray && !_begun)
        {
            SkipBlank();
            window.Drop(1);
            _begun = true;
        }

        bool more = SkipBlank();
        if (_ended)
        {
            return more ? throw new NeuronExplorerException($"goes on after the end of the array, behind document {Number}") : false;
        }

        if (!more)
        {
            return isArray ? throw CutShort(Number) : false;
        }

        if (isArray && Number == 0 && window.Span[0] == ']')
        {
            return End();
        }

        int end = Find(out isTooLong);
        value = window.Memory[..end];
        byte next = end < window.Span.Length ? window.Span[end] : default;
        _taken = isArray ? end + 1 : end;
        _ended = isArray && next == ']';
        if (_ended && !value.Span.ContainsAnyExcept(" \t\r\n"u8))
        {
            // A comma before the end of the array stands for nothing.
            return End();
        }

        Number++;
        return true;
    }

    private bool End()
    {
        window.Drop(Math.Max(_taken, 1));
        (_taken, _ended) = (0, true);
        return SkipBlank() ? throw new NeuronExplorerException($"goes on after the end of the array, behind document {Number}") : false;
    }

    /// <summary>Index of the comma or bracket that ends the value, or of what follows an object.</summary>
    private int Find(out bool isTooLong)
    {
        isTooLong = false;
        (int at, int depth, bool inString, bool isEscaped) = (0, 0, false, false);
        while (true)
        {
            int found = at == window.Span.Length ? -1
                : isEscaped ? 0 : window.Span[at..].IndexOfAny(inString ? s_stringEnd : s_structure);
            if (found < 0)
            {
                at = window.Span.Length;
                isTooLong |= at > longest;
                if (window.IsWhole)
                {
                    return isArray ? throw CutShort(depth == 0 && !inString && EndsAValue() ? Number + 1 : Number) : at;
                }

                at = isTooLong ? DropAll() : at;
                window.Grow();
                continue;
            }

            at += found;
            byte letter = window.Span[at];
            if (inString)
            {
                inString = isEscaped || letter != '"';
                isEscaped = !isEscaped && letter == '\\';
            }
            else if (isArray && depth == 0 && letter is (byte)',' or (byte)']')
            {
                isTooLong |= at > longest;
                return at;
            }
            else
            {
                inString = letter == '"';
                depth = Math.Max(0, depth + (letter is (byte)'{' or (byte)'[' ? 1 : letter is (byte)'}' or (byte)']' ? -1 : 0));
            }

            at++;
            if (!isArray && !inString && depth == 0 && letter is (byte)'}' or (byte)']')
            {
                isTooLong |= at > longest;
                return at;
            }
        }
    }

    private int DropAll()
    {
        window.Drop(window.Span.Length);
        return 0;
    }

    private bool SkipBlank()
    {
        while (true)
        {
            int blank = window.Span.IndexOfAnyExcept(" \t\r\n"u8);
            if (blank >= 0)
            {
                window.Drop(blank);
                return true;
            }

            window.Drop(window.Span.Length);
            if (window.IsWhole)
            {
                return false;
            }

            window.Grow();
        }
    }

    private bool EndsAValue() => window.Span.TrimEnd(" \t\r\n"u8) is [.., (byte)'}' or (byte)']' or (byte)'"'];

    private static NeuronExplorerException CutShort(long whole) =>
        new($"the array does not end: cut short after document {whole}; copy or make the file again");
}
