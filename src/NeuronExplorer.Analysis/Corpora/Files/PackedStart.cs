using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>Whether a file begins as its ending promises.</summary>
internal static class PackedStart
{
    private const int Length = 4;

    /// <exception cref="Core.NeuronExplorerException">It is something else.</exception>
    public static void Check(CorpusFile file, SafeFileHandle stored)
    {
        Span<byte> start = stackalloc byte[Length];
        int read = RandomAccess.Read(stored, start, 0);
        CorpusCompression? found = Of(start[..read]);
        bool isText = !start[..read].ContainsAnyInRange((byte)0, (byte)8);
        if (found == file.Compression || read < Length || (found is null && !isText))
        {
            // What is cut short or damaged is told by the unpacking.
            return;
        }

        (string name, string ending) = Named(file.Compression);
        throw CorpusProblem.At(file.Path, found is { } other
            ? $"is not {name} but {Named(other).Name}: name it {Named(other).Ending}"
            : $"is not {name}: take {ending} off its name if it is plain text; else copy or make the file again");
    }

    private static CorpusCompression? Of(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? CorpusCompression.Gzip
        : start.Length == Length && ZstandardFrames.IsStart(BinaryPrimitives.ReadUInt32LittleEndian(start))
            ? CorpusCompression.Zstandard
            : null;

    private static (string Name, string Ending) Named(CorpusCompression compression) =>
        compression == CorpusCompression.Gzip ? ("gzip", ".gz") : ("Zstandard", ".zst");
}
