using System.Text;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>Reads a plain text as one document.</summary>
internal static class TextFile
{
    /// <summary>A .NET string ends at about 2³⁰ characters.</summary>
    private const long LongestFile = 1 << 30;

    public static IEnumerable<Document> Read(CorpusFile file, Stream content)
    {
        yield return new Document(file.Domain, Decode(file, ReadAll(file, content)));
    }

    private static byte[] ReadAll(CorpusFile file, Stream content)
    {
        try
        {
            if (content.Length >= LongestFile)
            {
                throw CorpusProblem.At(
                    file.Path, $"one document of {content.Length} bytes is too long; split it, or store it as .jsonl");
            }

            byte[] bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable(file.Path, problem);
        }
    }

    private static string Decode(CorpusFile file, byte[] bytes)
    {
        int invalid = StrictUtf8.FirstInvalid(bytes);
        return invalid < 0
            ? Encoding.UTF8.GetString(StrictUtf8.WithoutMark(bytes))
            : throw CorpusProblem.NotUtf8(file.Path, bytes[invalid], invalid, "file");
    }
}
