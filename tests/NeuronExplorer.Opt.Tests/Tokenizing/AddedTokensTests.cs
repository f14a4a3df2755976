using System.Text;
using NeuronExplorer.Opt.Tests.Checkpoints;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

public sealed class AddedTokensTests
{
    [Fact]
    public void Encode_AddedTokensFile_GivesTheirIds()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Case("models", "added-tokens"));

        Assert.Equal([600], tokenizer.Encode("<|user|>"));
        Assert.Equal([601], tokenizer.Encode("covid-19"));
        Assert.Equal((int[])[.. tokenizer.Encode("I had "), 601, 600, .. tokenizer.Encode(" again")],
            tokenizer.Encode("I had covid-19<|user|> again"));
        Assert.Equal(601, tokenizer.Vocabulary.IdOf("covid-19"));
        Assert.Equal("<|user|>", tokenizer.Vocabulary.Display(600));
        Assert.Equal([0, 1, 2, 3], tokenizer.Vocabulary.Special.Order());
        Assert.Equal((602, 6), (tokenizer.Info.Tokens, tokenizer.Info.AddedTokens));
        Assert.Contains("added_tokens.json", tokenizer.Info.Files);
    }

    [Theory]
    [InlineData("</s>")]
    [InlineData("<s>")]
    [InlineData("<pad>")]
    [InlineData("a</s>b <unk>")]
    public void Encode_NamesOfControlTokens_ArePlainText(string text)
    {
        foreach (string[] parts in new string[][] { ["added-tokens"], ["other-bos"], ["tokenizer-rules", "digits"] })
        {
            OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Case(["models", .. parts]));

            int[] ids = tokenizer.Encode(text);

            Assert.DoesNotContain(ids, tokenizer.Vocabulary.IsSpecial);
            Assert.Equal(text, Encoding.UTF8.GetString(tokenizer.Vocabulary.Join(ids)));
        }
    }

    [Fact]
    public void Encode_TokensWithARole_ArePlainTextAndOtherSpecialOnesAreNot()
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write("added_tokens.json", """{"<|user|>": 600, "<|end|>": 601, "<|mask|>": 602}""");
        folder.Write(
            "special_tokens_map.json",
            """{"eos_token": {"content": "<|end|>"}, "mask_token": "<|mask|>", "additional_special_tokens": ["<|user|>"]}""");
        OptTokenizer tokenizer = folder.Open();

        Assert.Equal([600, 600], tokenizer.Encode("<|user|><|user|>"));
        Assert.DoesNotContain(601, tokenizer.Encode("a<|end|>"));
        Assert.DoesNotContain(602, tokenizer.Encode("a<|mask|>"));
        Assert.Equal([0, 1, 2, 3, 601, 602], tokenizer.Vocabulary.Special.Order());
    }

    [Fact]
    public void Encode_SpecialTokenOfTheMap_HasItsRules()
    {
        using TokenizerFolder folder = new("other-bos");
        folder.Edit("vocab.json", tokens => tokens["<|user|>"] = 600);
        folder.Write(
            "special_tokens_map.json", """{"additional_special_tokens": [{"content": "<|user|>", "lstrip": true, "normalized": false}]}""");
        OptTokenizer tokenizer = folder.Open();

        Assert.Equal((int[])[.. tokenizer.Encode("a"), 600, .. tokenizer.Encode(" b")], tokenizer.Encode("a  <|user|> b"));
    }

    [Fact]
    public void Encode_SplitSpecialTokens_LeavesAllSpecialOnesPlain()
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write("special_tokens_map.json", """{"additional_special_tokens": ["<|user|>"]}""");
        folder.Write("tokenizer_config.json", """{"split_special_tokens": true}""");
        OptTokenizer tokenizer = folder.Open();

        Assert.DoesNotContain(600, tokenizer.Encode("<|user|>"));
        Assert.Equal([601], tokenizer.Encode("covid-19"));
    }

    [Fact]
    public void Open_DecoderOfTheConfig_CountsAloneAndWithItsFlags()
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write("special_tokens_map.json", """{"bos_token": "<pad>", "eos_token": "<|user|>"}""");
        folder.Write("tokenizer_config.json", """
            {"bos_token": "<s>", "eos_token": "</s>", "added_tokens_decoder": {
              "605": {"content": "<|user|>", "lstrip": true, "rstrip": true, "special": false},
              "606": {"content": "cat", "single_word": true, "special": false}}}
            """);
        OptTokenizer tokenizer = folder.Open();

        Assert.Equal((int[])[.. tokenizer.Encode("a"), 605, .. tokenizer.Encode("b")], tokenizer.Encode("a  <|user|>\nb"));
        Assert.Contains(606, tokenizer.Encode("a cat."));
        Assert.DoesNotContain(606, tokenizer.Encode("cats"));
        Assert.DoesNotContain(601, tokenizer.Encode("covid-19"));
        Assert.Equal(0, tokenizer.BosId);
    }

    [Fact]
    public void Open_MapWithoutDecoder_ReplacesTheConfigsNames()
    {
        using TokenizerFolder folder = new("other-bos");
        folder.Write("tokenizer_config.json", """{"bos_token": "</s>"}""");
        folder.Write("special_tokens_map.json", """{"bos_token": {"content": "<s>", "lstrip": false}}""");

        Assert.Equal(0, folder.Open().BosId);
    }

    [Fact]
    public void Open_CombinedFileAndAddedTokens_HasBoth()
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        folder.Write("added_tokens.json", """{"<|user|>": 600, "covid-19": 601}""");
        OptTokenizer tokenizer = folder.Open();

        Assert.Equal([601, 600], tokenizer.Encode("covid-19<|user|>"));
    }

    [Theory]
    [InlineData("""{"<|user|>": 608}""", "added_tokens.json", "token id 608, but config.json says vocab_size 608")]
    [InlineData("""{"<|user|>": 5}""", "added_tokens.json", "and <|user|> have the same id 5")]
    [InlineData("""{"<s>": 600}""", "added_tokens.json", "<s> has the id 600, but 0 in vocab.json")]
    [InlineData("""{"<|user|>": "600"}""", "added_tokens.json", "<|user|> has the id \"600\"")]
    [InlineData("""{"": 600}""", "added_tokens.json", "a token is empty")]
    [InlineData("[]", "added_tokens.json", "is not an object")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "added_tokens.json", "is a Git LFS pointer")]
    public void Open_WrongAddedTokens_SaysWhatIsWrong(string content, string file, string named)
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write(file, content);

        Refusal.Of(() => folder.Open(), folder.At(file), named);
    }

    [Fact]
    public void Open_SpecialTokenWithoutId_IsNamed()
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write("special_tokens_map.json", """{"additional_special_tokens": ["<|nobody|>"]}""");

        Refusal.Of(() => folder.Open(), folder.At("special_tokens_map.json"), "<|nobody|> has no id");
    }

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    public void Open_LfsPointer_IsNamedAsOne(string file)
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write(file, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");

        Refusal.Of(() => folder.Open(), folder.At(file), "is a Git LFS pointer");
    }
}
