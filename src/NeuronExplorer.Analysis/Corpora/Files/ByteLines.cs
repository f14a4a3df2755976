namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>Cuts a stream into lines; of one that is too long nothing is held.</summary>
internal sealed class ByteLines(StreamWindow window, int longest) : IByteValues
{
    private int _taken;

    public long Number { get; private set; }

    public string Unit => "line";

    public bool TryRead(out ReadOnlyMemory<byte> value, out bool isTooLong)
    {
        window.Drop(_taken);
        _taken = 0;
        isTooLong = false;
        int searched = 0;
        while (true)
        {
            int found = window.Span[searched..].IndexOf((byte)'\n');
            if (found >= 0 || window.IsWhole)
            {
                int end = found >= 0 ? searched + found : window.Span.Length;
                value = window.Memory[..end];
                _taken = found >= 0 ? end + 1 : end;
                isTooLong |= end > longest;
                bool any = found >= 0 || end > 0 || isTooLong;
                Number += any ? 1 : 0;
                return any;
            }

            searched = window.Span.Length;
            if (searched > longest)
            {
                isTooLong = true;
                window.Drop(searched);
                searched = 0;
            }

            window.Grow();
        }
    }
}
