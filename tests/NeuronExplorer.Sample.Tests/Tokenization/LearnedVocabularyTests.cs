using System.Text.Json;
using NeuronExplorer.Opt.Tokenizing;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Tests.Tokenization;

public sealed class LearnedVocabularyTests
{
    private static readonly LearnedVocabulary s_small = new([(72, 73), (260, 74)]);

    [Fact]
    public void Spelling_FirstIds_AreOptsSpecialTokens() =>
        Assert.Equal(["<s>", "<pad>", "</s>", "<unk>"], Enumerable.Range(0, 4).Select(s_small.Spelling));

    [Fact]
    public void Spelling_NextIds_AreTheBytesInGpt2sOrder()
    {
        Assert.Equal("!", s_small.Spelling(4));
        Assert.Equal("ĀĊĠ", s_small.Spelling(192) + s_small.Spelling(202) + s_small.Spelling(224));
        Assert.Equal(256, Enumerable.Range(4, 256).Select(s_small.Spelling).Distinct().Count());
    }

    [Fact]
    public void Write_AnyText_ReadsBackByTheAnalysisTokenizer()
    {
        const string Text = "It's the first of May; 1234 birds,\n\n北京 🙂 if (x > 0) { } // </s> is plain text here";
        OptTokenizer tokenizer = BpeTrainer.Train([Text, Text, "the then there these the the birds birds"], 340).ToTokenizer();

        int[] ids = tokenizer.Encode(Text);

        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(Text), tokenizer.Vocabulary.Join(ids));
        Assert.DoesNotContain(LearnedVocabulary.BeginOfText, ids);
        Assert.Equal(LearnedVocabulary.BeginOfText, tokenizer.BosId);
    }

    [Fact]
    public void Write_Always_LeavesOptsTwoFiles()
    {
        using TempFolder folder = new();
        s_small.Write(folder.Path);

        Dictionary<string, int> ids = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(folder.File("vocab.json")))!;
        Assert.Equal(Enumerable.Range(0, 262), ids.Values.Order());
        Assert.Equal(261, ids["efg"]);
        Assert.Equal(["#version: 0.2", "e f", "ef g"], File.ReadAllLines(folder.File("merges.txt")));
    }
}
