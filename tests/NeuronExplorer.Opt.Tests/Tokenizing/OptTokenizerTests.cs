using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.ML.Tokenizers;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

public sealed class OptTokenizerTests
{
    [SkippableFact]
    public void Encode_ExpectedTexts_GivesHuggingFacesIds()
    {
        string folder = Checkout.Shared("opt-tokenizer");
        OptTokenizer tokenizer = OptTokenizer.Open(folder);
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected-ids.json")));
        int compared = 0;
        foreach (JsonElement pair in expected.RootElement.EnumerateArray())
        {
            string text = pair[0].GetString()!;
            int[] ids = [.. pair[1].EnumerateArray().Select(id => id.GetInt32())];
            if (text.Contains("</s>", StringComparison.Ordinal))
            {
                // In a corpus this is plain text, while Hugging Face reads it as the special token.
                Assert.DoesNotContain(tokenizer.Encode(text), tokenizer.Vocabulary.IsSpecial);
                continue;
            }

            Assert.Equal(ids, (int[])[tokenizer.BosId!.Value, .. tokenizer.Encode(text)]);
            compared++;
        }

        Assert.Equal(12, compared);
        Assert.Equal(2, tokenizer.BosId);
        Assert.Equal(50_264, tokenizer.Vocabulary.Count);
        Assert.Equal([0, 1, 2, 3, 50_260, 50_261, 50_262, 50_263], tokenizer.Vocabulary.Special.Order());
        Assert.Equal(" the", tokenizer.Vocabulary.Text(5));
    }

    [Fact]
    public void Encode_AnyText_JoinsBackToItsBytes()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Golden("safetensors"));

        Gen.String.Sample(text =>
        {
            int[] ids = tokenizer.Encode(text);
            return tokenizer.Vocabulary.Join(ids).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(text))
                && !ids.Any(tokenizer.Vocabulary.IsSpecial);
        });
    }

    [Fact]
    public void Encode_Golden_HasFourSpecialTokensAndNoneForNoText()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Golden("safetensors"));

        Assert.Equal([0, 1, 2, 3], tokenizer.Vocabulary.Special.Order());
        Assert.Equal(600, tokenizer.Vocabulary.Count);
        Assert.Empty(tokenizer.Encode(""));
    }

    /// <summary>The library with GPT-2's pattern once gave the same ids as Hugging Face.</summary>
    [Fact]
    public void Encode_TextsWithLongWords_EqualsTheLibraryAlone()
    {
        string golden = Checkout.Golden("safetensors");
        OptTokenizer tokenizer = OptTokenizer.Open(golden);
        BpeTokenizer library = Library(golden);
        Gen<string> words = Gen.OneOf(
            Gen.Char["aehinrt"].List[1, 1200].Select(chars => string.Concat(chars)),
            Gen.Char["abcdefghijklmnopqrstuvwxyz"].List[1, 12].Select(chars => string.Concat(chars)),
            Gen.Const("the").Array[1, 300].Select(parts => string.Concat(parts)),
            Gen.Const("北"),
            Gen.Char[" \n'.-=0"].List[1, 600].Select(chars => string.Concat(chars)));

        words.Array[1, 8].Select(parts => string.Join(' ', parts)).Sample(
            text => library.EncodeToIds(text).SequenceEqual(tokenizer.Encode(text)), iter: 200);
    }

    [Fact]
    public void Encode_TextInParts_EqualsTheWhole()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Golden("safetensors"));
        string[] parts = ["the cat", " sat on", "\n\nthe mat.", " It's 12 o'clock,", "  isn't it?", " 北京"];

        Assert.Equal(parts.SelectMany(tokenizer.Encode), tokenizer.Encode(string.Concat(parts)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("=")]
    [InlineData("the ")]
    [InlineData("\U0001F642")]
    [InlineData("\n")]
    public void Encode_Megabytes_HoldsLittleMemory(string repeated)
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Golden("safetensors"));
        string text = string.Concat(Enumerable.Repeat(repeated, (1 << 20) / repeated.Length));
        long before = GC.GetAllocatedBytesForCurrentThread();

        int[] ids = tokenizer.Encode(text);

        Assert.Equal(Encoding.UTF8.GetBytes(text), tokenizer.Vocabulary.Join(ids));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512L << 20);
    }

    [Fact]
    public void Encode_ManyThreads_GiveTheSame()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Golden("safetensors"));
        string[] texts = [.. Enumerable.Range(0, 2000).Select(index => $"text {index % 300} of the {index * 7919 % 1000}th kind's words")];
        int[][] expected = [.. texts.Select(OptTokenizer.Open(Checkout.Golden("safetensors")).Encode)];
        int[][] found = new int[texts.Length][];

        Parallel.For(0, texts.Length, index => found[index] = tokenizer.Encode(texts[index]));

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Encode_HalfCharacters_BecomeReplacementCharacters()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Golden("safetensors"));
        string word = new('x', 400);

        Assert.Equal(tokenizer.Encode("a\ufffdb"), tokenizer.Encode("a\ud800b"));
        Assert.Equal(tokenizer.Encode(word + "\ufffd"), tokenizer.Encode(word + "\udc00"));
    }

    private static BpeTokenizer Library(string folder) =>
        BpeTokenizer.Create(new BpeOptions(Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt"))
    {
        ByteLevel = true,
        PreTokenizer = new RegexPreTokenizer(new(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"), null),
    });
}
