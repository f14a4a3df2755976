using System.Text;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Analysis.Corpora.Files;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>One odd document does not end a run: it is read where its text is sound, else passed over with a reason.</summary>
public sealed class OddDocumentTests
{
    [Theory]
    [InlineData("""{"text": null}""", Reasons.Null)]
    [InlineData("""{"text": null, "content": null}""", Reasons.Null)]
    [InlineData("""{"title": "x"}""", Reasons.NoField)]
    [InlineData("{}", Reasons.NoField)]
    [InlineData("""{"text": 5}""", Reasons.NotAString)]
    [InlineData("""{"text": NaN}""", Reasons.NotAString)]
    [InlineData("""{"text": ["a", "b"]}""", Reasons.NotAString)]
    [InlineData("""{"text": {"text": "x"}}""", Reasons.NotAString)]
    [InlineData("""{"text": ""}""", Reasons.Empty)]
    [InlineData("null", Reasons.NotAnObject)]
    [InlineData("\"text\"", Reasons.NotAnObject)]
    [InlineData("""[{"text": "x"}]""", Reasons.NotAnObject)]
    [InlineData("NaN", Reasons.NotAnObject)]
    [InlineData("plain words", Reasons.BrokenJson)]
    [InlineData("""{"text": "cut sho""", Reasons.BrokenJson)]
    [InlineData("""{"text": "x"} {"text": "y"}""", Reasons.BrokenJson)]
    [InlineData("""{'text': 'x'}""", Reasons.BrokenJson)]
    [InlineData("""{"text": "x",}""", Reasons.BrokenJson)]
    [InlineData("""{"text": "\x"}""", Reasons.BrokenJson)]
    [InlineData("{\"text\": \"a\0b\"}", Reasons.BrokenJson)]
    public void Read_DocumentWithoutSoundText_IsPassedOver(string line, string reason)
    {
        FoundDocument[] found = Read("""{"text": "before"}""" + "\n" + line + "\n" + """{"text": "after"}""");

        Assert.Equal(["before", null, "after"], found.Select(one => one.Document?.Text));
        Assert.Equal(reason, found[1].Oddity!.Reason);
        Assert.StartsWith($"x.jsonl, line 2: {reason}", found[1].Oddity!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text": "sound", "a": -Infinity, "b": [NaN, 1, {"c": Infinity}]}""", Reasons.NotFinite)]
    [InlineData("""{"a": "\"NaN", "text": "sound", "b": NaN}""", Reasons.NotFinite)]
    [InlineData("""{"text": "sound", "meta": {"x": NaN}}""", Reasons.NotFinite)]
    [InlineData("""{"text": "sound", "a": 1e999}""", null)]
    [InlineData("""{"text": "sound", "NaN": "NaN Infinity"}""", null)]
    [InlineData("""{"text": "first", "text": "sound"}""", null)]
    [InlineData("""{"te\u0078t": "sound"}""", null)]
    [InlineData("""{"\ud83d": "\ud83d", "text": "sound"}""", null)]
    public void Read_OddityOutsideTheText_IsNoObstacle(string line, string? oddity)
    {
        FoundDocument found = Assert.Single(Read(line));

        Assert.Equal("sound", found.Document!.Text);
        Assert.Equal(oddity, found.Oddity?.Reason);
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8OutsideTheText_AreNoObstacle()
    {
        byte[] line = [.. "{\"a\": \""u8, 0xFF, .. "\", \"text\": \"sound\"}"u8];
        Assert.Equal("sound", Assert.Single(Read(line)).Document!.Text);
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8InTheText_PassedOver()
    {
        byte[] line = [.. "{\"text\": \"a"u8, 0xE9, .. "b\"}\n{\"text\": \"after\"}"u8];
        FoundDocument[] found = Read(line);
        Assert.Equal(Reasons.NotUtf8, found[0].Oddity!.Reason);
        Assert.Equal("after", found[1].Document!.Text);
    }

    [Theory]
    [InlineData(@"\ud83d", "\uFFFD")]
    [InlineData(@"\ude00", "\uFFFD")]
    [InlineData(@"\ude00\ud83d", "\uFFFD\uFFFD")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD\U0001F600")]
    [InlineData(@"a\ud83d\n", "a\uFFFD\n")]
    public void Read_HalfASurrogatePair_BecomesTheReplacementCharacter(string escaped, string expected)
    {
        FoundDocument found = Assert.Single(Read($$"""{"text": "{{escaped}}"}"""));
        Assert.Equal(expected, found.Document!.Text);
        Assert.Equal(Reasons.LoneSurrogate, found.Oddity!.Reason);
    }

    [Theory]
    [InlineData(@"\ud83d\ude00 \u00e9é\\\/\""\b\f\n\r\t\u0000", "\U0001F600 éé\\/\"\b\f\n\r\t\0")]
    [InlineData("été ✓", "été ✓")]
    public void Read_Escapes_AreUndone(string escaped, string expected)
    {
        FoundDocument found = Assert.Single(Read($$"""{"text": "{{escaped}}"}"""));
        Assert.Equal(expected, found.Document!.Text);
        Assert.Null(found.Oddity);
    }

    [Theory]
    [InlineData(63, null)]
    [InlineData(64, Reasons.Deep)]
    [InlineData(1_000_000, Reasons.Deep)]
    public void Read_DeepNesting_IsRead(int depth, string? oddity)
    {
        string deep = new string('[', depth) + new string(']', depth);
        FoundDocument found = Assert.Single(Read($$"""{"a": {{deep}}, "text": "sound"}"""));
        Assert.Equal("sound", found.Document!.Text);
        Assert.Equal(oddity, found.Oddity?.Reason);
    }

    [Fact]
    public void Read_MarkReturnsAndEmptyLines_AreNoDocuments()
    {
        FoundDocument[] found = Read([0xEF, 0xBB, 0xBF, .. "\r\n{\"text\": \"a\"}\r\n \t\r\n\n{\"text\": \"b\"}\r\n"u8]);
        Assert.Equal(["a", "b"], found.Select(one => one.Document?.Text));
    }

    [Theory]
    [InlineData("""{"meta": {"domain": "d", "pile_set_name": "p"}, "domain": "t", "text": "x"}""", "d")]
    [InlineData("""{"meta": {"domain": "", "pile_set_name": "p"}, "domain": "t", "text": "x"}""", "p")]
    [InlineData("""{"meta": {"domain": 5}, "domain": "t", "text": "x"}""", "t")]
    [InlineData("""{"meta": "m", "text": "x"}""", "x")]
    [InlineData("""{"meta": {"domain": "\ud83d"}, "text": "x"}""", "\uFFFD")]
    public void Read_Domain_IsTheFirstThatIsStated(string line, string domain) =>
        Assert.Equal(domain, Assert.Single(Read(line)).Document!.Domain);

    [Theory]
    [InlineData("""{"a": {"b": "nested"}}""", "nested")]
    [InlineData("""{"a.b": "flat"}""", "flat")]
    [InlineData("""{"a": {"c": {"b": "no"}}, "b": "no"}""", null)]
    [InlineData("""{"text": "no", "content": "no"}""", null)]
    public void Read_NamedTextField_IsRead(string line, string? expected)
    {
        FoundDocument found = Assert.Single(Read(Encoding.UTF8.GetBytes(line), new DocumentRules { TextFields = ["a.b"] }));
        Assert.Equal((expected, expected is null ? null : "a.b"), (found.Document?.Text, found.Field));
    }

    [Theory]
    [InlineData("""{"text": "t", "content": "c"}""", "t", "text")]
    [InlineData("""{"content": "c", "text": null}""", "c", "content")]
    public void Read_UsualTextFields_TextBeforeContent(string line, string text, string field)
    {
        FoundDocument found = Assert.Single(Read(line));
        Assert.Equal((text, field), (found.Document!.Text, found.Field));
    }

    private static FoundDocument[] Read(string content) => Read(Encoding.UTF8.GetBytes(content));

    private static FoundDocument[] Read(byte[] content, DocumentRules? rules = null) =>
    [
        .. JsonFile.Read(
            new CorpusFile("x.jsonl", "x.jsonl", content.Length, CorpusFormat.JsonLines, CorpusCompression.None, "x"),
            new MemoryStream(content),
            rules ?? new DocumentRules()),
    ];
}
