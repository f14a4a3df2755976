using System.Text;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Analysis.Corpora.Files;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary><c>.json</c>: an array, objects over several lines, or lines.</summary>
public sealed class JsonArrayTests
{
    [Theory]
    [InlineData("""[{"text": "a"}, {"text": "b"}]""")]
    [InlineData("""[{"text":"a"},{"text":"b"}]""")]
    [InlineData("\uFEFF\r\n [\n  {\n  \"text\": \"a\"\n  },\n  {\"text\": \"b\"}\n]\n\n")]
    [InlineData("""[{"text": "a", "x": ["]", "},{", {"y": "\"]\\"}]}, {"text": "b"}]""")]
    [InlineData("""[{"text": "a"}, {"text": "b"},]""")]
    [InlineData("{\"text\": \"a\"}\n{\"text\": \"b\"}\n")]
    [InlineData("{\n  \"text\": \"a\"\n}\n{\n  \"text\": \"b\", \"x\": \"}\"\n}\n")]
    [InlineData("{\n\"text\": \"a\"}{\"text\": \"b\"}")]
    public void Read_TwoDocuments_FindsBoth(string content) =>
        Assert.Equal(["a", "b"], Read(content).Select(found => found.Document?.Text));

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ \n ] ")]
    [InlineData("")]
    [InlineData(" \n")]
    public void Read_Nothing_FindsNothing(string content) => Assert.Empty(Read(content));

    [Fact]
    public void Read_OddValues_ArePassedOverOneByOne()
    {
        FoundDocument[] found = Read("""["a", null, 5, [1, 2], {"text": x}, , {"text": null}, {"text": "sound"}]""");

        Assert.Equal("sound", found[^1].Document!.Text);
        Assert.Equal(
            [Reasons.NotAnObject, Reasons.NotAnObject, Reasons.NotAnObject, Reasons.NotAnObject, Reasons.BrokenJson, Reasons.BrokenJson,
                Reasons.Null],
            found[..^1].Select(one => one.Oddity!.Reason));
        Assert.StartsWith("x.json, document 7: the text is null", found[6].Oddity!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(70_001)]
    [InlineData(200_000)]
    public void Read_ValuesAcrossTheBuffersEnd_AreWhole(int length)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(at => at % 7 == 3 ? "\\\"" : at % 11 == 5 ? "\\\\" : "a"));
        FoundDocument[] found = Read($$"""[{"text": "{{text}}"},{"text": "{{text}}"}]""");
        Assert.Equal(2, found.Length);
        Assert.All(found, one => Assert.Equal(length, one.Document?.Text.Length));
    }

    internal static FoundDocument[] Read(string content, DocumentRules? rules = null) => Read(Encoding.UTF8.GetBytes(content), rules);

    internal static FoundDocument[] Read(byte[] bytes, DocumentRules? rules = null) =>
    [
        .. JsonFile.Read(
            new CorpusFile("x.json", "x.json", bytes.Length, CorpusFormat.Json, CorpusCompression.None, "x"),
            new MemoryStream(bytes),
            rules ?? new DocumentRules()),
    ];
}
