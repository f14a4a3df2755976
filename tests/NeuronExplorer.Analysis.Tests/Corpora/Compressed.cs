using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Texts as the bytes of compressed files.</summary>
internal static class Compressed
{
    public static byte[] Gzip(string text)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }

    public static byte[] Zstandard(string text)
    {
        using Compressor compressor = new();
        return compressor.Wrap(Encoding.UTF8.GetBytes(text)).ToArray();
    }
}
