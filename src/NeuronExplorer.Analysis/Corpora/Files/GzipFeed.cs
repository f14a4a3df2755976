using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>
/// The bytes of a gzip file, given so that it can be told where their reader stopped: <c>GZipStream</c> ends in silence
/// at what is no further part. Near the end they are given one by one, since it does not say how many it used.
/// </summary>
internal sealed class GzipFeed : ForwardStream
{
    private const int Most = 1 << 13;
    private const int OneByOne = 1 << 12;

    private readonly FileStream _stored;
    private readonly long _sound;
    private bool _ended;

    public GzipFeed(FileStream stored) => (_stored, _sound) = (stored, WithoutPadding(stored));

    public override int Read(Span<byte> buffer)
    {
        long left = _sound - OneByOne - _stored.Position;
        int read = _stored.Read(buffer[..(int)Math.Min(buffer.Length, Math.Clamp(left, 1, Most))]);
        _ended |= read == 0;
        return read;
    }

    /// <summary>What stands behind the last part that was read; null where it is nothing, or zeros.</summary>
    public string? Behind()
    {
        long at = _stored.Position;
        if (_ended || at > _sound)
        {
            return null;
        }

        bool isExact = at > _sound - OneByOne;
        return $"after {(isExact ? "" : "about ")}{NumberText.Plural(isExact ? at - 1 : at, "byte")} of "
            + $"{NumberText.Count(_stored.Length)}: not gzip";
    }

    /// <summary>The file's length without zeros at its end: tapes and disks pad files with them, and gzip overlooks them.</summary>
    private static long WithoutPadding(FileStream stored)
    {
        Span<byte> block = stackalloc byte[1 << 12];
        long end = stored.Length;
        while (end > 0)
        {
            Span<byte> last = block[..(int)Math.Min(block.Length, end)];
            int read = RandomAccess.Read(stored.SafeFileHandle, last, end - last.Length);
            int nonZero = last[..read].LastIndexOfAnyExcept((byte)0);
            if (nonZero >= 0)
            {
                return end - last.Length + nonZero + 1;
            }

            end -= last.Length;
        }

        return 0;
    }
}
