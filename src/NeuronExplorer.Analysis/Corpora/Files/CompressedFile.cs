using System.IO.Compression;
using ZstdSharp;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>
/// Opens <c>.gz</c> and <c>.zst</c>. A <c>.gz</c> cut short is an error, not an early end, only because of the runtime
/// setting <c>System.IO.Compression.UseStrictValidation</c> of <c>Directory.Build.props</c>.
/// </summary>
internal static class CompressedFile
{
    public static Stream Open(CorpusFile file, Stream stored)
    {
        if (stored.Length == 0)
        {
            throw CorpusProblem.At(file.Path, "the compressed file is damaged or cut short (0 bytes); copy or make the file again");
        }

        return file.Format == CorpusFormat.JsonLinesGzip
            ? new GZipStream(stored, CompressionMode.Decompress)
            : new DecompressionStream(stored);
    }
}
