using CsCheck;
using NeuronExplorer.Opt.Tokenizing;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Tests.Tokenization;

public sealed class BpeEncoderTests
{
    private const string Text = """
        It's the first of May; we'll see 1234 birds, won't we?  Two  spaces,	a tab.

        Grüße aus Zürich — 北京 🙂 if (x > 0) { return x * 2; } // </s> is plain text here
        """;

    private static readonly Vocabulary s_learned = BpeTrainer.Train([Text, Text, "the then there these the the birds birds"], 340);

    [Fact]
    public void Decode_OfEncode_GivesTheTextBack()
    {
        BpeEncoder encoder = new(s_learned);

        Gen.String.Sample(text =>
        {
            string whole = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
            Assert.Equal(whole, encoder.Decode(encoder.Encode(text)));
        });
        Assert.Equal(Text, encoder.Decode(encoder.Encode(Text)));
    }

    [Fact]
    public void Encode_LiteralSpecialToken_IsPlainText() =>
        Assert.DoesNotContain(Vocabulary.BeginOfText, new BpeEncoder(s_learned).Encode("an </s> in a text"));

    [Fact]
    public void Encode_AnyText_AgreesWithTheAnalysisTokenizer()
    {
        using TempFolder folder = new();
        s_learned.Write(folder.Path);
        OptTokenizer tokenizer = OptTokenizer.Open(folder.Path);

        foreach (string text in (string[])[Text, " the birds", "thethethe\n\n\nbirds   ", "x"])
        {
            Assert.Equal(tokenizer.Encode(text), new BpeEncoder(s_learned).Encode(text));
        }
    }

    [Fact]
    public void Read_WhatWriteWrote_IsTheSameVocabulary()
    {
        using TempFolder folder = new();
        s_learned.Write(folder.Path);

        Assert.Equal(s_learned.Merges, Vocabulary.Read(folder.Path).Merges);
    }
}
