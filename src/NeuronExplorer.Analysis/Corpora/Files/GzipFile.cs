using System.IO.Compression;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>
/// Reads <c>.gz</c>. That a file cut short is an error, not an early end, rests on the runtime setting
/// <c>System.IO.Compression.UseStrictValidation</c> of <c>Directory.Build.props</c>.
/// </summary>
internal static class GzipFile
{
    public static Stream Open(Stream stored) => new GZipStream(stored, CompressionMode.Decompress);
}
