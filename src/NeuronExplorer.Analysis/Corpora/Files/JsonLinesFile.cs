using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using ZstdSharp;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>
/// Reads JSON lines, <c>{"text": …, "meta": {"domain": …}}</c>; where there is no <c>meta.domain</c>,
/// <c>meta.pile_set_name</c> (as in the Pile) is the domain. Blank lines are skipped.
/// </summary>
internal static class JsonLinesFile
{
    public static IEnumerable<Document> Read(CorpusFile file, Stream content)
    {
        using ByteLines lines = new(content);
        while (Next(file, lines, out ReadOnlyMemory<byte> line))
        {
            if (!IsBlank(line.Span))
            {
                yield return Parse(line, file, lines.Number);
            }
        }
    }

    private static bool Next(CorpusFile file, ByteLines lines, out ReadOnlyMemory<byte> line)
    {
        try
        {
            bool read = lines.TryRead(out line);
            if (lines.Number == 1 && line.Span.StartsWith(StrictUtf8.ByteOrderMark))
            {
                line = line[StrictUtf8.ByteOrderMark.Length..];
            }

            return read;
        }
        catch (NeuronExplorerException problem)
        {
            throw CorpusProblem.At(file.Path, problem.Message, problem);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ZstdException)
        {
            throw CorpusProblem.Broken(Place(file, lines.Number + 1), "the compressed file is damaged or cut short", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable(Place(file, lines.Number + 1), problem);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t\r"u8);

    private static Document Parse(ReadOnlyMemory<byte> line, CorpusFile file, long number)
    {
        int invalid = StrictUtf8.FirstInvalid(line.Span);
        if (invalid >= 0)
        {
            throw CorpusProblem.NotUtf8(Place(file, number), line.Span[invalid], invalid, "line");
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("text", out JsonElement text)
                || text.ValueKind != JsonValueKind.String)
            {
                throw CorpusProblem.At(Place(file, number), "no string \"text\"; each line must be {\"text\": \"…\"}");
            }

            return new Document(StatedDomain(root) ?? file.Domain, text.GetString()!);
        }
        catch (JsonException problem)
        {
            throw CorpusProblem.At(
                Place(file, number), $"broken JSON at byte {problem.BytePositionInLine}; each line must be {{\"text\": \"…\"}}", problem);
        }
        catch (InvalidOperationException problem)
        {
            // Thrown by GetString: an escape such as \ud83d without its other half is not valid text.
            throw CorpusProblem.At(Place(file, number), "an escape is half of a surrogate pair; correct or remove the document", problem);
        }
    }

    private static string? StatedDomain(JsonElement root)
    {
        if (!root.TryGetProperty("meta", out JsonElement meta) || meta.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Name(meta, "domain") ?? Name(meta, "pile_set_name");
    }

    private static string? Name(JsonElement meta, string property) =>
        meta.TryGetProperty(property, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } name ? name : null;

    private static string Place(CorpusFile file, long line) => $"{file.Path}, line {line}";
}
