using System.Text;
using System.Text.Json;
using CsCheck;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Analysis.Corpora.Files;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Mutated lines: never an exception, and every line that is not blank is a document or passed over.</summary>
public sealed class OddDocumentFuzzTests
{
    private static readonly string[] s_lines =
    [
        """{"text": "the cat \ud83d\ude00 sat", "meta": {"domain": "d", "x": [1, -2.5e3, true, null]}}""",
        """{"meta": {"pile_set_name": "Pile\u0020CC", "perplexity": NaN}, "text": "été \"quoted\" \\ \/ \n"}""",
        """{"content": "two", "text": null, "deep": [[[[{"a": {"b": "}"}}]]]]}""",
        """{"domain": "top", "text": "plain", "score": -Infinity}""",
        "",
    ];

    private static readonly byte[][] s_pieces =
    [
        "\""u8.ToArray(), "\\"u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(),
        "\n"u8.ToArray(), "\\ud83d"u8.ToArray(), "NaN"u8.ToArray(), [0xFF], [0x00], [0xC3], "\"text\":"u8.ToArray(),
        "\"meta\":"u8.ToArray(), ":"u8.ToArray(), "\r"u8.ToArray(), " "u8.ToArray(), "null"u8.ToArray(),
    ];

    private static readonly Gen<byte[]> s_files =
        Gen.Select(Gen.Int[0, s_lines.Length - 1].Array[1, 8], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 10_000], Gen.Int[0, 1000]).Array[0, 6])
            .Select((lines, changes) => changes.Aggregate(
                Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => s_lines[line]))), Change));

    [Fact]
    public void Read_MutatedLines_CountsAddUpAndPlainJsonAgrees() => s_files.Sample(
        bytes =>
        {
            FoundDocument[] found = [.. JsonFile.Read(
                new CorpusFile("x.jsonl", "x.jsonl", 1, CorpusFormat.JsonLines, CorpusCompression.None, "x"),
                new MemoryStream(bytes),
                new())];
            byte[][] lines = [.. Lines(bytes).Where(line => line.AsSpan().ContainsAnyExcept(" \t\r"u8))];
            Assert.Equal(lines.Length, found.Length);
            for (int at = 0; at < lines.Length; at++)
            {
                Assert.True(found[at].Document is not null || found[at].Oddity is not null);
                if (PlainText(lines[at]) is { Length: > 0 } text)
                {
                    Assert.Equal(text, found[at].Document?.Text);
                }
            }
        },
        iter: 4000);

    [Fact]
    public void Read_MutatedArrays_GiveDocumentsOrOneLine() => s_files.Sample(
        bytes =>
        {
            try
            {
                Assert.All(JsonArrayTests.Read([.. "["u8, .. bytes, .. "]"u8]), found =>
                    Assert.True(found.Document is not null || found.Oddity is not null));
            }
            catch (NeuronExplorerException problem)
            {
                Assert.DoesNotContain('\n', problem.Message);
            }
        },
        iter: 2000);

    private static byte[] Change(byte[] bytes, (int Kind, int Place, int What) change)
    {
        int at = bytes.Length == 0 ? 0 : change.Place % bytes.Length;
        byte[] piece = s_pieces[change.What % s_pieces.Length];
        return change.Kind switch
        {
            0 => [.. bytes[..at], .. piece, .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[Math.Min(at + 1 + (change.What % 5), bytes.Length)..]],
            2 => [.. bytes.Select((value, place) => place == at ? (byte)(value ^ (1 << (change.What % 8))) : value)],
            _ => bytes[..at],
        };
    }

    private static IEnumerable<byte[]> Lines(byte[] bytes)
    {
        int start = 0;
        for (int end; (end = Array.IndexOf(bytes, (byte)'\n', start)) >= 0; start = end + 1)
        {
            yield return bytes[start..end];
        }

        yield return bytes[start..];
    }

    /// <summary>The text as another reader of JSON gives it, where the line is JSON and its text a sound string.</summary>
    private static string? PlainText(byte[] line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString() : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
