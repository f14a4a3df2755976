using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>Cuts a stream into lines of bytes; lines may be megabytes long.</summary>
internal sealed class ByteLines(Stream stream, int longest = 1 << 30) : IDisposable
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line without its end; false after the last.</summary>
    /// <param name="line">Valid until the next call.</param>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        int searched = _start;
        while (true)
        {
            int found = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Take(searched + found, searched + found + 1);
                return true;
            }

            if (_ended)
            {
                bool rest = _end > _start;
                line = rest ? Take(_end, _end) : default;
                return rest;
            }

            int unfinished = _end - _start;
            Fill();
            searched = _start + unfinished;
        }
    }

    public void Dispose() => stream.Dispose();

    private ReadOnlyMemory<byte> Take(int end, int next)
    {
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, end - _start);
        _start = next;
        Number++;
        return line;
    }

    private void Fill()
    {
        int unfinished = _end - _start;
        if (unfinished > longest)
        {
            throw new NeuronExplorerException($"line {Number + 1} is longer than {longest} bytes; split the document");
        }

        byte[] target = unfinished > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, unfinished).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, unfinished);
        int read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        _ended = read == 0;
    }
}
