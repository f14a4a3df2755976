using NeuronExplorer.Opt.Tokenizing;
using NeuronExplorer.Sample.Tests.Tokenization;
using NeuronExplorer.Sample.Tokenization;
using NeuronExplorer.Sample.Training;

namespace NeuronExplorer.Sample.Tests.Training;

public sealed class DomainTextTests
{
    private static readonly OptTokenizer s_bytes = new LearnedVocabulary([]).ToTokenizer();

    [Fact]
    public void Read_BothKindsOfFile_GivesDomains()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("a.jsonl"), """{"text":"one","meta":{"domain":"news"}}""" + "\n" + """{"text":"two"}""" + "\n");
        File.WriteAllText(folder.File("b.txt"), "three\n%%%\nfour\n");

        Assert.Equal(
            [new("news", "one"), new("a", "two"), new("b", "three"), new("b", "four")],
            TrainingDocument.Read([folder.Path]));
    }

    [Fact]
    public void Parts_LongDocument_CutsAtLinesAndLosesNothing()
    {
        string text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i}\n"));

        TrainingDocument[] parts = [.. new TrainingDocument("play", text).Parts()];

        Assert.Equal(text, string.Concat(parts.Select(part => part.Text)));
        Assert.True(parts.Length > 1);
        Assert.All(parts, part => Assert.EndsWith("\n", part.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Split_ManyDocuments_HoldsAboutTwoInAHundredOut()
    {
        TrainingDocument[] documents = [.. Enumerable.Range(0, 5000).Select(i => new TrainingDocument("d", $"document {i}"))];

        DomainText domain = Assert.Single(DomainText.Split(documents, s_bytes));

        Assert.InRange(domain.HeldOut.Count, 60, 140);
        Assert.Equal(5000, domain.Train.Count + domain.HeldOut.Count);
    }

    [Fact]
    public void Split_FewDocuments_HoldsOneOut() => Assert.All(
        DomainText.Split([new("x", "one"), new("x", "two"), new("y", "three"), new("y", "four"), new("y", "five")], s_bytes),
        domain => Assert.Single(domain.HeldOut));

    [Fact]
    public void Split_OtherOrder_HoldsTheSameDocumentsOut()
    {
        TrainingDocument[] documents = [.. Enumerable.Range(0, 300).Select(i => new TrainingDocument("d", $"document {i}"))];

        Assert.Equal(
            DomainText.Split(documents, s_bytes)[0].HeldOut.Select(s_bytes.Decode).Order(StringComparer.Ordinal),
            DomainText.Split(documents.Reverse(), s_bytes)[0].HeldOut.Select(s_bytes.Decode).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("empty", "has no documents")]
    [InlineData("missing", "does not exist")]
    public void Files_NothingThere_SaysWhatIsWanted(string name, string said)
    {
        using TempFolder folder = new();
        Directory.CreateDirectory(folder.File("empty"));

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => TrainingDocument.Files([folder.File(name)]));

        Assert.Equal(folder.File(name) + ": " + said, refusal.Message.Split(';')[0]);
    }

    [Theory]
    [InlineData("{\"text\":")]
    [InlineData("{\"words\":\"two\"}")]
    [InlineData("[1]")]
    [InlineData("{\"text\":1}")]
    public void Read_LineThatIsNoDocument_IsNamedWithItsPlace(string line)
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("a.jsonl"), """{"text":"one"}""" + "\n\n" + line + "\n");

        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => TrainingDocument.Read([folder.Path]).ToList());

        Assert.StartsWith($"{folder.File("a.jsonl")}: line 3 ", refusal.Message, StringComparison.Ordinal);
    }
}
