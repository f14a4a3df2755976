using System.Buffers.Binary;
using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Files;

/// <summary>The header of a LiteDB 5 file, read before the engine starts, to say plainly what is wrong with a file.</summary>
internal static class DatabaseHeader
{
    public const int PageSize = 8192;

    private const int SignatureAt = 32;
    private const int VersionAt = 59;
    private const int LastPageAt = 64;

    private static ReadOnlySpan<byte> Signature => "** This is a LiteDB file **"u8;

    /// <summary>Throws if a file cannot be a whole LiteDB file.</summary>
    /// <param name="file">For the message.</param>
    /// <param name="data">The data file.</param>
    /// <param name="hasLog">Whether there is a log file, which may have pages that the file does not have yet.</param>
    public static void Check(string file, PageStream data, bool hasLog)
    {
        if (data.Length == 0)
        {
            throw new NeuronExplorerException($"{file} is empty, so it is not an analysis; delete it");
        }

        byte[] page = new byte[PageSize];
        data.Position = 0;
        int read = data.Read(page, 0, PageSize);
        data.Position = 0;
        if (read < LastPageAt + 4 || !page.AsSpan(SignatureAt, Signature.Length).SequenceEqual(Signature) || page[VersionAt] != 8)
        {
            throw new NeuronExplorerException($"{file} is not an analysis; choose a .db file that Neuron Explorer made");
        }

        long wanted = (BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(LastPageAt)) + 1L) * PageSize;
        if (!hasLog && data.Length < wanted)
        {
            throw new NeuronExplorerException(
                $"{file} is cut off: it has {data.Length} of {wanted} bytes; copy it again");
        }
    }
}
