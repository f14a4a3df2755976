using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// The data file, page by page: what is written gets its checksum and the file's stamp, what is read is checked. Pages of a
/// log that was not applied yet can be laid over it, so that a file can be read as it would be after that, and no byte of it
/// changes.
/// </summary>
/// <param name="handle">The open file; closed with the stream.</param>
/// <param name="writable">False for a file opened for reading.</param>
internal sealed class DataStream(SafeFileHandle handle, bool writable) : PageStream(handle, writable)
{
    private bool _stampIsOnDisk = true;

    /// <summary>The state of the file, as its first page says it.</summary>
    public FileStamp Stamp { get; set; }

    /// <summary>Whether its pages have checksums: in all files that this version has begun.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Pages to read instead of the file's own.</summary>
    public LogPages? Over { get; init; }

    /// <summary>
    /// Called before each write: a page of the data file is overwritten only after the log with its new content is on disk.
    /// </summary>
    internal Action? BeforeWrite { get; init; }

    public override long Length => Math.Max(FileLength, Over?.Length ?? 0);

    /// <exception cref="InvalidDataException">A page is damaged or missing.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = 0;
        while (read < buffer.Length && Position < Length)
        {
            // A page can hold documents of two layers, each with a checksum of its own: damage to one leaves the other readable.
            ReadPage(Position / DatabaseHeader.PageSize, buffer.Slice(read, DatabaseHeader.PageSize), allButDocuments: !CanWrite);
            Position += DatabaseHeader.PageSize;
            read += DatabaseHeader.PageSize;
        }

        // LiteDB does not notice that a page was not read, and takes what its buffer held before.
        return read == buffer.Length
            ? read
            : throw new InvalidDataException($"page {Position / DatabaseHeader.PageSize} is missing");
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        BeforeWrite?.Invoke();
        ForceStamp();
        for (int start = 0; start < buffer.Length; start += DatabaseHeader.PageSize)
        {
            WritePage(Position / DatabaseHeader.PageSize, buffer.Slice(start, DatabaseHeader.PageSize));
            Position += DatabaseHeader.PageSize;
        }
    }

    public override void SetLength(long value) => SetFileLength(value);

    /// <summary>Reads and checks one page.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="page">Takes it.</param>
    /// <param name="allButDocuments">Whether a page of documents is left to the checksums of these.</param>
    /// <exception cref="InvalidDataException">It is damaged or missing.</exception>
    public void ReadPage(long number, Span<byte> page, bool allButDocuments = false)
    {
        if (Over?.Read(number, page) != true)
        {
            if (ReadAt(number * DatabaseHeader.PageSize, page) < page.Length)
            {
                throw new InvalidDataException($"page {number} is missing");
            }

            if (IsSealed && !PageSeal.TakeOff(page, number) && !(allButDocuments && PageCheck.HasDocuments(page)))
            {
                throw new InvalidDataException($"page {number} is not what was written");
            }
        }

        PageCheck.Check(page, number);
    }

    /// <summary>The page that describes the file.</summary>
    public byte[] FirstPage()
    {
        byte[] page = new byte[DatabaseHeader.PageSize];
        ReadPage(0, page);
        return page;
    }

    /// <summary>The numbers of damaged pages from one up to (without) another.</summary>
    public List<long> Damaged(long first, long end)
    {
        List<long> damaged = [];
        byte[] page = new byte[DatabaseHeader.PageSize];
        for (long number = first; number < end; number++)
        {
            try
            {
                ReadPage(number, page);
            }
            catch (InvalidDataException)
            {
                damaged.Add(number);
            }
        }

        return damaged;
    }

    public void WritePage(long number, ReadOnlySpan<byte> content)
    {
        Span<byte> page = stackalloc byte[DatabaseHeader.PageSize];
        content.CopyTo(page);
        if (number == 0)
        {
            Stamp.Write(page);
        }

        if (IsSealed)
        {
            PageSeal.Put(page, number);
        }

        WriteAt(number * DatabaseHeader.PageSize, page);
    }

    /// <summary>Gives the file another stamp. Only bytes of the first disk sector change, so this is whole or not at all.</summary>
    public void PutStamp(FileStamp stamp)
    {
        Span<byte> page = stackalloc byte[DatabaseHeader.PageSize];
        if (ReadAt(0, page) < page.Length)
        {
            throw new InvalidDataException("page 0 is missing");
        }

        Stamp = stamp;
        _stampIsOnDisk = false;
        PageSeal.TakeOff(page, 0);
        WritePage(0, page);
    }

    /// <summary>
    /// Forces the stamp to disk, before pages are overwritten that only a log with this stamp could bring back.
    /// </summary>
    private void ForceStamp()
    {
        if (!_stampIsOnDisk)
        {
            _stampIsOnDisk = true;
            Flush();
        }
    }
}
