using System.Text.Json.Nodes;
using NeuronExplorer.Opt.Tests.Checkpoints;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

public sealed class CombinedFileTests
{
    private const string ByteLevel = """{"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}""";

    [Fact]
    public void Open_Digits_AreTokensOneByOne()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Case("models", "tokenizer-rules", "digits"));

        int[] ids = tokenizer.Encode("in 1984");

        Assert.Equal(["1", "9", "8", "4"], ids[^4..].Select(tokenizer.Vocabulary.Text));
        Assert.Equal(2, tokenizer.BosId);
    }

    [Theory]
    [InlineData("pre_tokenizer", """{"type": "Metaspace", "replacement": "▁"}""", "pre_tokenizer 'Metaspace' is not supported")]
    [InlineData("pre_tokenizer", "null", "pre_tokenizer null is not supported")]
    [InlineData("pre_tokenizer", """{"type": "Digits"}""", "pre_tokenizer 'Digits' is not supported; only byte-level BPE")]
    [InlineData("pre_tokenizer", "[]", "pre_tokenizer is [], not an object")]
    [InlineData("pre_tokenizer", """{"type": "Sequence"}""", "pretokenizers is not a list")]
    [InlineData("pre_tokenizer", $$"""{"type": "Sequence", "pretokenizers": [{"type": "UnicodeScripts"}, {{ByteLevel}}]}""",
        "pre_tokenizer 'UnicodeScripts' is not supported")]
    [InlineData("pre_tokenizer", $$"""{"type": "Sequence", "pretokenizers": [{{ByteLevel}}, {{ByteLevel}}]}""", "'two ByteLevel'")]
    [InlineData("pre_tokenizer", $$"""
        {"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": "\\p{Han}+"}, "behavior": "Isolated"}, {{ByteLevel}}]}
        """, "'Split, Regex \\p{Han}+' is not supported")]
    [InlineData("pre_tokenizer", $$"""
        {"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"String": "a"}, "behavior": "Kept"}, {{ByteLevel}}]}
        """, "'Split, behavior Kept' is not supported")]
    [InlineData("normalizer", """{"type": "Precompiled"}""", "normalizer 'Precompiled' is not supported")]
    [InlineData("normalizer", """{"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Nmt"}]}""", "normalizer 'Nmt'")]
    [InlineData("normalizer", """{"type": "Prepend"}""", "prepend is missing")]
    [InlineData("post_processor", """{"type": "Other"}""", "post_processor 'Other' is not supported")]
    [InlineData("post_processor", """
        {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>"}}, {"SpecialToken": {"id": "</s>"}}, {"Sequence": {}}]}
        """, "<s>, </s> before a text' is not supported")]
    [InlineData("added_tokens", """[{"id": 600}]""", "added token 1 has no content")]
    [InlineData("added_tokens", """[{"content": "<|user|>"}]""", "added token 1 has the id null")]
    [InlineData("added_tokens", """[{"id": 600, "content": "<|user|>", "lstrip": "yes"}]""", "lstrip is \"yes\"")]
    [InlineData("added_tokens", """[{"id": 700, "content": "<|user|>"}]""", "token id 700, but config.json says vocab_size 608")]
    public void Open_RuleThatIsNotSupported_IsNamed(string key, string value, string named)
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        folder.Rule(key, value);

        Refusal.Of(() => folder.Open(), folder.At("tokenizer.json"), named);
    }

    [Theory]
    [InlineData("type", "\"WordPiece\"", "model 'WordPiece' is not supported")]
    [InlineData("dropout", "0.1", "dropout 0.1' is not supported")]
    [InlineData("continuing_subword_prefix", "\"##\"", "continuing_subword_prefix ##' is not supported")]
    [InlineData("end_of_word_suffix", "\"</w>\"", "end_of_word_suffix </w>' is not supported")]
    public void Open_ModelThatIsNotSupported_IsNamed(string key, string value, string named)
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        folder.Edit("tokenizer.json", root => root["model"]![key] = JsonNode.Parse(value));

        Refusal.Of(() => folder.Open(), folder.At("tokenizer.json"), named);
    }

    [Fact]
    public void Open_MissingBytes_AreCounted()
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        folder.Edit("tokenizer.json", root =>
        {
            JsonObject ids = root["model"]!["vocab"]!.AsObject();
            for (int value = 250; value < 256; value++)
            {
                ids.Remove(ByteAlphabet.CharOf((byte)value).ToString());
            }
        });

        Refusal.Of(() => folder.Open(), "has no token ú for the byte 250", "and 3 more of 256");
    }

    [Fact]
    public void Open_BesideOtherFiles_CountsAndSaysSo()
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        using TokenizerFolder separate = new("added-tokens");
        File.Copy(separate.At("vocab.json"), folder.At("vocab.json"));
        File.Copy(separate.At("merges.txt"), folder.At("merges.txt"));
        Assert.Empty(folder.Open().Info.Notes);
        Assert.Equal(["tokenizer.json"], folder.Open().Info.Files);

        folder.Edit("vocab.json", tokens => tokens["<extra>"] = 600);
        OptTokenizer tokenizer = folder.Open();

        Assert.Contains(
            tokenizer.Info.Notes, note => note.Contains("their tokens differ; tokenizer.json counts", StringComparison.Ordinal));
        Assert.Equal(4, tokenizer.Encode("1984").Length);
    }

    [Fact]
    public void Open_AddPrefixSpace_IsTheTokenizerConfigsWhereItSays()
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        folder.Rule("pre_tokenizer", ByteLevel).Write("tokenizer_config.json", """{"add_prefix_space": true}""");
        OptTokenizer combined = folder.Open();
        Assert.Equal(combined.Encode(" the"), combined.Encode("the"));

        using TokenizerFolder separate = new("added-tokens");
        separate.Write("tokenizer_config.json", """{"add_prefix_space": true, "tokenizer_class": "GPT2Tokenizer"}""");
        OptTokenizer tokenizer = separate.Open();
        Assert.Equal(tokenizer.Encode(" the"), tokenizer.Encode("the"));
    }

    [Fact]
    public void Open_TruncationAndPadding_AreLeftOut()
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        int[] whole = folder.Open().Encode("the cat sat on the mat");
        folder.Rule("truncation", """{"max_length": 2, "strategy": "LongestFirst", "stride": 0, "direction": "Right"}""");
        folder.Rule("padding", """{"strategy": {"Fixed": 64}, "pad_id": 1, "pad_token": "<pad>"}""");

        Assert.Equal(whole, folder.Open().Encode("the cat sat on the mat"));
    }
}
