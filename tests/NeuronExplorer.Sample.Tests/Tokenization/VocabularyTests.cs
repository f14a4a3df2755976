using System.Text.Json;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Tests.Tokenization;

public sealed class VocabularyTests
{
    private static readonly Vocabulary s_small = new([(72, 73), (260, 74)]);

    [Fact]
    public void Spelling_FirstIds_AreOptsSpecialTokens() =>
        Assert.Equal(["<s>", "<pad>", "</s>", "<unk>"], Enumerable.Range(0, 4).Select(s_small.Spelling));

    [Fact]
    public void Spelling_NextIds_AreTheBytesInGpt2sOrder()
    {
        Assert.Equal("!", s_small.Spelling(4));
        Assert.Equal("Ġ", ByteAlphabet.Spell(" "));
        Assert.Equal("Ċ", ByteAlphabet.Spell("\n"));
        Assert.Equal(256, Enumerable.Range(4, 256).Select(id => s_small.Bytes(id).Single()).Distinct().Count());
    }

    [Fact]
    public void Bytes_OfEverySpelling_AreReversible()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        Assert.Equal(all, ByteAlphabet.Bytes(string.Concat(all.Select(ByteAlphabet.Character))));
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
