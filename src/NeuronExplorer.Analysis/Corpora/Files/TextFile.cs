using System.Text;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core.Texts;
using ZstdSharp;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>Reads a plain text as one document.</summary>
internal static class TextFile
{
    public static IEnumerable<FoundDocument> Read(CorpusFile file, Stream content, DocumentRules rules)
    {
        yield return Describe(file, ReadAll(file, content, rules.LongestDocument), rules);
    }

    private static FoundDocument Describe(CorpusFile file, byte[]? bytes, DocumentRules rules)
    {
        if (bytes is null)
        {
            return FoundDocument.Skipped(file.Path, Reasons.TooLong(rules.LongestDocument), "; split it, or store it as .jsonl");
        }

        int invalid = StrictUtf8.FirstInvalid(bytes);
        ReadOnlySpan<byte> text = StrictUtf8.WithoutMark(bytes);
        return invalid >= 0
            ? FoundDocument.Skipped(file.Path, Reasons.NotUtf8, CorpusProblem.AtByte(bytes[invalid], invalid, "file"))
            : text.IsEmpty
                ? FoundDocument.Skipped(file.Path, Reasons.Empty)
                : new FoundDocument(0, new Document(file.Domain, Encoding.UTF8.GetString(text)), null, null);
    }

    /// <summary>The whole content; null where it is longer than a document may be, which is found out without holding it.</summary>
    private static byte[]? ReadAll(CorpusFile file, Stream content, long longest)
    {
        try
        {
            bool isPlain = file.Compression == CorpusCompression.None;
            if (isPlain && file.Bytes > longest)
            {
                return null;
            }

            long wanted = isPlain ? file.Bytes : Math.Min(longest, 1 << 16);

            // One more byte than there is, so that the end is seen without growing.
            byte[] bytes = new byte[wanted + 1];
            int length = 0;
            for (int read; (read = content.Read(bytes, length, bytes.Length - length)) > 0;)
            {
                length += read;
                if (length > longest)
                {
                    return null;
                }

                if (length == bytes.Length)
                {
                    Array.Resize(ref bytes, (int)Math.Min(2L * length, longest + 1));
                }
            }

            return bytes[..length];
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ZstdException)
        {
            throw CorpusProblem.Compressed(file.Path, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable(file.Path, problem);
        }
    }
}
