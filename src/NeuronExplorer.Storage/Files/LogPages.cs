using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>The pages of a log's whole transactions, the last version of each; read from the log when asked for.</summary>
internal sealed class LogPages : IDisposable
{
    private const int TransactionAt = 14;
    private const int ConfirmedAt = 18;

    private readonly SafeFileHandle _log;
    private readonly Dictionary<long, long> _places = [];

    private LogPages(SafeFileHandle log) => _log = log;

    /// <summary>The pages' numbers.</summary>
    public IReadOnlyCollection<long> Numbers => _places.Keys;

    /// <summary>The frame at which the log ends although whole ones follow it, which no kill leaves; null where there is none.</summary>
    public long? Damaged { get; private set; }

    /// <summary>How many frames there may be.</summary>
    public long Frames { get; private init; }

    /// <summary>Bytes of a file that ends with the last of these pages.</summary>
    public long Length => _places.Count == 0 ? 0 : (_places.Keys.Max() + 1) * DatabaseHeader.PageSize;

    /// <summary>Reads a log of this version's format; it ends at the first frame that is not whole.</summary>
    /// <param name="log">The open file; closed with the result.</param>
    /// <param name="stamp">The stamp in its head.</param>
    public static LogPages Framed(SafeFileHandle log, FileStamp stamp)
    {
        LogPages found = new(log) { Frames = LogFormat.Pages(RandomAccess.GetLength(log)) };
        byte[] frame = new byte[LogFormat.FrameBytes];
        bool IsWhole(long page) =>
            PageStream.ReadAt(log, LogFormat.At(page), frame) == frame.Length && LogFormat.IsWhole(frame, page, stamp);
        long end = found.Gather(found.Frames, page => IsWhole(page)
            ? (LogFormat.At(page) + frame.Length - DatabaseHeader.PageSize, frame.AsMemory(frame.Length - DatabaseHeader.PageSize))
            : null);
        for (long page = end + 1; page < found.Frames && found.Damaged is null; page++)
        {
            found.Damaged = IsWhole(page) ? end : null;
        }

        return found;
    }

    /// <summary>Reads a log as LiteDB itself writes it: pages without a head.</summary>
    public static LogPages Plain(SafeFileHandle log)
    {
        LogPages found = new(log);
        byte[] page = new byte[DatabaseHeader.PageSize];
        found.Gather(RandomAccess.GetLength(log) / page.Length, number =>
            PageStream.ReadAt(log, number * page.Length, page) == page.Length ? (number * page.Length, page) : null);
        return found;
    }

    /// <summary>Reads a page as it is in the file after a checkpoint; false for one that is not in the log.</summary>
    public bool Read(long number, Span<byte> page)
    {
        if (!_places.TryGetValue(number, out long at))
        {
            return false;
        }

        if (PageStream.ReadAt(_log, at, page) < page.Length)
        {
            throw new InvalidDataException($"page {number} is missing in the log");
        }

        BinaryPrimitives.WriteUInt32LittleEndian(page[TransactionAt..], uint.MaxValue);
        page[ConfirmedAt] = 0;
        return true;
    }

    public void Dispose() => _log.Dispose();

    /// <param name="pages">How many pages there may be.</param>
    /// <param name="next">Where a page is and its bytes, or null where the log ends.</param>
    /// <returns>The page at which it ended.</returns>
    private long Gather(long pages, Func<long, (long At, ReadOnlyMemory<byte> Page)?> next)
    {
        Dictionary<uint, List<(long Number, long At)>> open = [];
        long page;
        for (page = 0; page < pages && next(page) is var (at, bytes); page++)
        {
            ReadOnlySpan<byte> content = bytes.Span;
            if (!content.ContainsAnyExcept((byte)0))
            {
                continue;
            }

            uint transaction = BinaryPrimitives.ReadUInt32LittleEndian(content[TransactionAt..]);
            if (!open.TryGetValue(transaction, out List<(long, long)>? written))
            {
                open[transaction] = written = [];
            }

            written.Add((BinaryPrimitives.ReadUInt32LittleEndian(content), at));
            if (content[ConfirmedAt] != 0)
            {
                foreach ((long number, long place) in written)
                {
                    _places[number] = place;
                }

                written.Clear();
            }
        }

        return page;
    }
}
