namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>The part of a stream that is looked at: grows at its end, and is given up at its start.</summary>
internal sealed class StreamWindow(Stream stream)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Whether the stream has nothing beyond the window.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(_start, _end - _start);

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Gives up bytes at the start.</summary>
    public void Drop(int bytes) => _start += bytes;

    /// <summary>Reads on; spans and memory from before are no longer valid.</summary>
    public void Grow()
    {
        int kept = _end - _start;
        byte[] target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, kept);
        int read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        IsWhole = read == 0;
    }
}
