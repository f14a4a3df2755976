using System.IO.Compression;
using System.Numerics;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Analysis.Corpora.Folders;
using NeuronExplorer.Core;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>A corpus file as it lies on disk, and its content unpacked.</summary>
internal static class StoredFile
{
    /// <summary>The documents of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="stored">Its bytes as on disk.</param>
    /// <param name="rules">Which documents are read.</param>
    public static IEnumerable<FoundDocument> Documents(CorpusFile file, FileStream stored, DocumentRules rules)
    {
        using Stream content = Unpacked(file, stored, rules);
        IEnumerable<FoundDocument> documents = file.Format switch
        {
            CorpusFormat.Text => TextFile.Read(file, content, rules),
            CorpusFormat.Parquet => ParquetFile.Read(file, content, rules),
            _ => JsonFile.Read(file, content, rules),
        };
        foreach (FoundDocument document in documents)
        {
            yield return document;
        }
    }

    /// <exception cref="NeuronExplorerException">The file is empty, which no compressed file is, or cannot be opened.</exception>
    public static FileStream Open(CorpusFile file)
    {
        if (file.IsEmpty)
        {
            string kind = file.Format == CorpusFormat.Parquet ? "not a whole Parquet file" : "the compressed file is damaged or cut short";
            throw CorpusProblem.At(file.Path, $"{kind} (0 bytes); copy or make the file again");
        }

        try
        {
            return new FileStream(
                RealPath.ToOpen(file.Path),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 1 << 16,
                FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable(file.Path, problem);
        }
    }

    /// <remarks>
    /// A <c>.gz</c> cut short is an error, not an early end, only because of the runtime setting
    /// <c>System.IO.Compression.UseStrictValidation</c> of <c>Directory.Build.props</c>.
    /// </remarks>
    private static Stream Unpacked(CorpusFile file, FileStream stored, DocumentRules rules)
    {
        if (file.Compression == CorpusCompression.None)
        {
            return stored;
        }

        PackedStart.Check(file, stored.SafeFileHandle);
        if (file.Compression == CorpusCompression.Zstandard)
        {
            return new UnpackedStream(Zstandard(file, stored, rules.MemoryBytes), stored, () => null);
        }

        GzipFeed feed = new(stored);
        return new UnpackedStream(new GZipStream(feed, CompressionMode.Decompress), stored, feed.Behind);
    }

    /// <summary>Unpacking holds one window: half of the memory may go to it, since nothing else is loaded while a corpus is read.</summary>
    private static DecompressionStream Zstandard(CorpusFile file, FileStream stored, long memoryBytes)
    {
        const int ShortestLog = 27;
        long window = ZstandardFrames.LongestWindow(stored.SafeFileHandle);
        int log = Math.Max(ShortestLog, 64 - BitOperations.LeadingZeroCount((ulong)Math.Max(window, 1) - 1));
        if (window > 1L << 31)
        {
            throw CorpusProblem.At(
                file.Path, $"a Zstandard window of {ByteSize.Format(window)} is longer than any that can be read; pack the file again");
        }

        if (log > ShortestLog && window > memoryBytes / 2)
        {
            throw CorpusProblem.At(
                file.Path, $"a Zstandard window of {ByteSize.Format(window)} takes more than half of the memory budget of "
                + $"{ByteSize.Format(memoryBytes)}; give --memory {((2 * window) + (1 << 20) - 1) >> 20}MiB at least "
                + "(the model may need more), or pack the file again without --long");
        }

        DecompressionStream unpacked = new(stored, leaveOpen: true);
        unpacked.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, log);
        return unpacked;
    }
}
