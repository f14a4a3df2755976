using System.Text.Json.Nodes;
using NeuronExplorer.Opt.Tests.Checkpoints;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

public sealed class BosTests
{
    private const string Template = """
        {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
         "pair": [], "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}}
        """;

    [Fact]
    public void Open_OtherBos_IsTheConfigsOwn()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(Checkout.Case("models", "other-bos"));

        Assert.Equal(0, tokenizer.BosId);
        Assert.Equal("BOS <s>, id 0 (tokenizer_config.json: bos_token)", tokenizer.Info.DescribeBos());
    }

    [Theory]
    [InlineData("""{"bos_token": "<s>"}""", 0, "tokenizer_config.json: bos_token")]
    [InlineData("""{"bos_token": {"content": "<pad>", "lstrip": false}}""", 1, "tokenizer_config.json: bos_token")]
    [InlineData("""{"bos_token": "<s>", "add_bos_token": true}""", 0, "tokenizer_config.json: bos_token")]
    [InlineData("""{"bos_token": "<s>", "add_bos_token": false}""", null, "tokenizer_config.json: add_bos_token is false")]
    [InlineData("""{"bos_token": null}""", null, "tokenizer_config.json: bos_token is null")]
    [InlineData("{}", 2, "config.json: bos_token_id")]
    public void Open_TokenizerConfig_CountsBeforeTheModels(string config, int? bos, string source)
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write("tokenizer_config.json", config);

        Assert.Equal((bos, source), (folder.Open().BosId, folder.Open().Info.BosSource));
    }

    [Fact]
    public void Open_MapAlone_SaysBos()
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write("special_tokens_map.json", """{"bos_token": "<|user|>"}""");
        OptTokenizer tokenizer = folder.Open();

        Assert.Equal(600, tokenizer.BosId);
        Assert.DoesNotContain(600, tokenizer.Encode("<|user|>"));
        Assert.Contains(600, tokenizer.Vocabulary.Special);
    }

    [Fact]
    public void Open_PostProcessor_SaysBosUnlessTheConfigDoes()
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        Assert.Equal((2, "tokenizer.json: post_processor"), (folder.Open().BosId, folder.Open().Info.BosSource));

        folder.Rule("post_processor", Template);
        Assert.Equal(0, folder.Open().BosId);

        folder.Rule("post_processor", """
            {"type": "Sequence", "processors": [{"type": "ByteLevel"},
              {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0], "trim_offsets": true, "add_prefix_space": false}]}
            """);
        Assert.Equal(0, folder.Open().BosId);

        folder.Write("tokenizer_config.json", """{"bos_token": "</s>"}""");
        Assert.Equal(2, folder.Open().BosId);
        Assert.Contains(folder.Open().Info.Notes, note => note.Contains("post_processor begins texts with <s>", StringComparison.Ordinal));

        folder.Write("tokenizer_config.json", "{}").Rule("post_processor", """{"type": "ByteLevel"}""");
        Assert.Equal((2, "config.json: bos_token_id"), (folder.Open().BosId, folder.Open().Info.BosSource));
    }

    [Fact]
    public void Open_ModelsConfig_SaysBosWhereTheTokenizerDoesNot()
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Edit("config.json", config => config["bos_token_id"] = 0);
        Assert.Equal(0, folder.Open().BosId);

        folder.Edit("config.json", config => config["bos_token_id"] = null);
        Assert.Equal((null, "config.json: bos_token_id is null"), (folder.Open().BosId, folder.Open().Info.BosSource));

        folder.Edit("config.json", config => config.AsObject().Remove("bos_token_id"));
        Assert.Equal((2, "the vocabulary's </s>"), (folder.Open().BosId, folder.Open().Info.BosSource));
    }

    [Fact]
    public void Open_FilesThatDisagree_SaysWhichCounts()
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Edit("config.json", config => config["bos_token_id"] = 0);
        folder.Write("tokenizer_config.json", """{"bos_token": "</s>"}""").Write("special_tokens_map.json", """{"bos_token": "<pad>"}""");

        Assert.Contains(
            "BOS <pad> counts (special_tokens_map.json: bos_token); tokenizer_config.json says </s>, config.json says id 0 (<s>)",
            folder.Open().Info.Notes);

        folder.Edit("config.json", config => config["bos_token_id"] = 1);
        folder.Write("tokenizer_config.json", """{"bos_token": "<pad>"}""");

        Assert.DoesNotContain(folder.Open().Info.Notes, note => note.Contains("counts", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_CombinedFileWithoutBos_SaysThatHuggingFaceAddsNone()
    {
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        Assert.Empty(folder.Open().Info.Notes);

        folder.Write("tokenizer_config.json", "{}").Rule("post_processor", """{"type": "ByteLevel"}""");

        Assert.Contains("adds no BOS", Assert.Single(folder.Open().Info.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_IdOfAnOrdinaryToken_IsNoBos()
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Edit("config.json", config => config["bos_token_id"] = 39);

        Assert.Equal("no BOS (config.json: bos_token_id is 39, which text gives too: #): windows begin with the text",
            folder.Open().Info.DescribeBos());
    }

    [Fact]
    public void Open_NoConfigAndNoEndOfText_AsksForOne()
    {
        using TokenizerFolder folder = new("added-tokens");
        File.Delete(folder.At("config.json"));
        folder.Edit("vocab.json", tokens =>
        {
            JsonObject ids = tokens.AsObject();
            ids.Remove("</s>");
            ids["</x>"] = 2;
        });

        Refusal.Of(() => folder.Open(), folder.At("vocab.json"), "has no token </s>");
    }

    [Theory]
    [InlineData("""{"bos_token": "<|nobody|>"}""", "begins texts with <|nobody|>, which is not a token")]
    [InlineData("""{"bos_token": "#"}""", "begins texts with #, which text gives too")]
    [InlineData("""{"bos_token": 2}""", "bos_token is 2, not a token")]
    [InlineData("""{"add_bos_token": "yes"}""", "add_bos_token is \"yes\"")]
    [InlineData("""{"tokenizer_class": "CLIPTokenizer"}""", "tokenizer_class CLIPTokenizer is not supported")]
    public void Open_WrongTokenizerConfig_SaysWhatIsWrong(string config, string named)
    {
        using TokenizerFolder folder = new("added-tokens");
        folder.Write("tokenizer_config.json", config);

        Refusal.Of(() => folder.Open(), folder.At("tokenizer_config.json"), named);
    }
}
