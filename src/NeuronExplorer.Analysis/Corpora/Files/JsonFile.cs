using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core;
using ZstdSharp;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>
/// Reads JSON objects, one a line; a <c>.json</c> file may also hold an array of them, or objects that run over several
/// lines. Blank lines are skipped.
/// </summary>
internal static class JsonFile
{
    public static IEnumerable<FoundDocument> Read(CorpusFile file, Stream content, DocumentRules rules)
    {
        StreamWindow window = new(content);
        IByteValues values = Try(file, null, () => Begin(file, window, rules));
        JsonDocuments documents = new(file.Domain, values.Unit, rules);
        string Place() => $"{file.Path}, {values.Unit} {values.Number}";
        while (true)
        {
            (bool any, ReadOnlyMemory<byte> value, bool isTooLong) = Try(file, values, () =>
                (values.TryRead(out ReadOnlyMemory<byte> value, out bool isTooLong), value, isTooLong));
            if (!any)
            {
                yield break;
            }

            if (isTooLong)
            {
                yield return FoundDocument.Skipped(Place(), Reasons.TooLong(rules.LongestDocument));
            }
            else if (values is JsonValues || !IsBlank(StrictUtf8.WithoutMark(value.Span)))
            {
                // Files that were joined (cat) have the mark of each at the start of a line.
                yield return documents.Read(StrictUtf8.WithoutMark(value.Span), Place);
            }
        }
    }

    private static IByteValues Begin(CorpusFile file, StreamWindow window, DocumentRules rules)
    {
        while (!window.IsWhole && window.Span.Length < StrictUtf8.ByteOrderMark.Length)
        {
            window.Grow();
        }

        if (window.Span.StartsWith(StrictUtf8.ByteOrderMark))
        {
            window.Drop(StrictUtf8.ByteOrderMark.Length);
        }

        if (file.Format != CorpusFormat.Json)
        {
            return new ByteLines(window, rules.LongestValue);
        }

        ReadOnlySpan<byte> first = FirstLine(window);
        return first.StartsWith("["u8) ? new JsonValues(window, isArray: true, rules.LongestValue)
            : first.SequenceEqual("{"u8) ? new JsonValues(window, isArray: false, rules.LongestValue)
            : new ByteLines(window, rules.LongestValue);
    }

    /// <summary>The first line that is not blank, without the blanks around it; only its start where it is long.</summary>
    private static ReadOnlySpan<byte> FirstLine(StreamWindow window)
    {
        const int Enough = 1 << 12;
        while (true)
        {
            ReadOnlySpan<byte> text = window.Span.TrimStart(" \t\r\n"u8);
            int end = text.IndexOf((byte)'\n');
            if (end >= 0 || text.Length > Enough || window.IsWhole || window.Span.Length > Enough * Enough)
            {
                return (end >= 0 ? text[..end] : text).TrimEnd(" \t\r"u8);
            }

            window.Grow();
        }
    }

    private static T Try<T>(CorpusFile file, IByteValues? values, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NeuronExplorerException problem)
        {
            throw CorpusProblem.At(file.Path, problem.Message, problem);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ZstdException)
        {
            throw CorpusProblem.Compressed(
                values is { Number: > 0 } ? $"{file.Path}, after {values.Unit} {values.Number}" : file.Path, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable($"{file.Path}, {values?.Unit ?? "line"} {(values?.Number ?? 0) + 1}", problem);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t\r"u8);
}
