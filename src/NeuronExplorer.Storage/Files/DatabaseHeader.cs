using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Files;

/// <summary>The first page of a LiteDB 5 file, read before the engine starts, to say plainly what is wrong with a file.</summary>
internal static class DatabaseHeader
{
    public const int PageSize = 8192;

    private const int SignatureAt = 32;
    private const int VersionAt = 59;
    private const int LastPageAt = 64;
    private const int CreatedAt = 68;

    private static ReadOnlySpan<byte> Signature => "** This is a LiteDB file **"u8;

    /// <summary>The moment at which the file was created, in 100 ns.</summary>
    public static long Created(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadInt64LittleEndian(page[CreatedAt..]);

    /// <summary>Pages that the file must have.</summary>
    public static long Pages(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page[LastPageAt..]) + 1L;

    /// <summary>Whether a file begins as a LiteDB file does.</summary>
    /// <exception cref="AnalysisInUseException">A program has it open for itself.</exception>
    public static bool Begins(string file)
    {
        try
        {
            using SafeFileHandle handle = FileLock.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] first = new byte[PageSize];
            CheckSignature(file, first.AsSpan(0, PageStream.ReadAt(handle, 0, first)));
            return true;
        }
        catch (Exception failure) when (failure is NeuronExplorerException and not AnalysisInUseException || Failures.IsExpected(failure))
        {
            return false;
        }
    }

    /// <summary>Throws if a page, as it is on disk, does not begin a LiteDB file.</summary>
    /// <param name="file">For the message.</param>
    /// <param name="page">As many bytes as the file has of its first page.</param>
    public static void CheckSignature(string file, ReadOnlySpan<byte> page)
    {
        if (page.IsEmpty)
        {
            throw new NeuronExplorerException($"{file} is empty, so it is not an analysis; delete it");
        }

        if (page.Length < PageSize || !page.Slice(SignatureAt, Signature.Length).SequenceEqual(Signature) || page[VersionAt] != 8)
        {
            throw new NeuronExplorerException($"{file} is not an analysis; choose a .db file that Neuron Explorer made");
        }
    }

    /// <summary>Throws if the first page is damaged or pages are missing.</summary>
    /// <param name="file">For the message.</param>
    /// <param name="data">The data file, with the log's pages over it.</param>
    public static void Check(string file, DataStream data)
    {
        byte[] page = new byte[PageSize];
        data.ReadPage(0, page);
        CheckSignature(file, page);
        long wanted = Pages(page) * PageSize;
        if (data.Length < wanted)
        {
            string cut = $"is cut off: it has {data.Length} of {wanted} bytes";
            throw new DamagedAnalysisException($"{file} {cut}; copy it again", new InvalidDataException($"it {cut}"));
        }
    }
}
