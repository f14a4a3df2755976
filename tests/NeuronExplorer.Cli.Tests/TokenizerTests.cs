using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary>A model's own tokenizer from end to end: what inspect says, what is analysed, and what is found.</summary>
public sealed class TokenizerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-tokenizer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Inspect_AddedTokens_AreCountedAndBosIsNamed()
    {
        JsonElement tokenizer = Json("inspect", "--model", Checkout.Case("models", "added-tokens")).GetProperty("tokenizer");

        Assert.Equal(602, tokenizer.GetProperty("tokens").GetInt32());
        Assert.Equal(6, tokenizer.GetProperty("addedTokens").GetInt32());
        Assert.Equal(["vocab.json", "merges.txt", "added_tokens.json"], tokenizer.GetProperty("files").EnumerateArray().Select(Text));
        Assert.Equal("</s>", Text(tokenizer.GetProperty("bos").GetProperty("text")));
        Assert.Equal("config.json: bos_token_id", Text(tokenizer.GetProperty("bosSource")));
    }

    [Fact]
    public void Analyze_AddedTokens_AreTokensOfTheCorpusAndFound()
    {
        string corpus = Corpus("<|user|>what is covid-19?<|user|> covid-19 is a virus. ");
        JsonElement summary = Json(
            "analyze", "--model", Checkout.Case("models", "added-tokens"), "--corpus", corpus, "--out", "added.db", "--positions", "32");

        JsonElement[] postings = [.. Json("export", "added.db", "--what", "postings").EnumerateArray()];
        JsonElement[] found = [.. Json("search", "added.db", "--token", "<|user|>", "--min-hit", "0", "--min-lift", "0").EnumerateArray()];
        JsonElement[] covid = [.. Json("search", "added.db", "--id", "601", "--min-hit", "0", "--min-lift", "0").EnumerateArray()];

        Assert.Equal(6, summary.GetProperty("model").GetProperty("tokenizer").GetProperty("addedTokens").GetInt32());
        Assert.Contains(postings, row => Ids(row).SequenceEqual([600]) && Text(row.GetProperty("text")) == "<|user|>");
        Assert.NotEmpty(found);
        Assert.All(found, row => Assert.Equal(200, row.GetProperty("occurrences").GetInt32()));
        Assert.All(covid, row => Assert.Equal(200, row.GetProperty("occurrences").GetInt32()));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("""{"bos_token": "<s>", "add_bos_token": false}""", null)]
    public void Analyze_OtherBosAndNone_LeadsWindowsAndLiveTextsWithIt(string? config, int? bos)
    {
        string model = CopyOf("other-bos", config);
        string corpus = Corpus("the cat sat on the mat and it was good. ");
        JsonElement summary = Json("analyze", "--model", model, "--corpus", corpus, "--out", "bos.db", "--positions", "32");

        JsonElement tokenizer = summary.GetProperty("model").GetProperty("tokenizer");
        JsonElement[] neurons = [.. Json("export", "bos.db", "--what", "neurons").EnumerateArray()];
        JsonElement[] live = [.. Json("firings", "--model", model, "--text", "the cat", "--db", "bos.db").EnumerateArray()];

        long atBos = neurons.Sum(neuron => neuron.GetProperty("bosFirings").GetInt64());
        Assert.Equal(bos is null, atBos == 0);
        Assert.Equal(bos is null ? JsonValueKind.Null : JsonValueKind.Object, tokenizer.GetProperty("bos").ValueKind);
        Assert.Equal(bos is null ? 4 : 5, live.Length);
        Assert.Equal(bos is null, live[0].GetProperty("token").GetInt32() != 0);
        Assert.NotEqual("</s>", Text(live[0].GetProperty("text")));
    }

    [Fact]
    public void Analyze_NoBosPacked_IsRefused()
    {
        string model = CopyOf("other-bos", """{"add_bos_token": false}""");

        Outcome packed = NeuronsProgram.Run(
            _folder, "analyze", "--model", model, "--corpus", Corpus("the cat. "), "--out", "packed.db", "--positions", "32", "--pack");

        Assert.Equal(1, packed.ExitStatus);
        Assert.Contains("this model has none (tokenizer_config.json: add_bos_token is false)", packed.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pre_tokenizer 'Metaspace' is not supported", "tokenizer.json",
        """{"model": {"vocab": {}, "merges": []}, "pre_tokenizer": {"type": "Metaspace"}}""")]
    [InlineData("token id 600, but config.json says vocab_size 600", "added_tokens.json", """{"<|user|>": 600}""")]
    [InlineData("is a Git LFS pointer", "vocab.json", "version https://git-lfs.github.com/spec/v1\n")]
    public void InspectAndAnalyze_TokenizerThatIsRefused_SayTheSame(string named, string file, string content)
    {
        string model = CopyOf("other-bos", null);
        File.WriteAllText(Path.Combine(model, file), content);

        Outcome inspected = NeuronsProgram.Run(_folder, "inspect", "--model", model);
        Outcome analyzed = NeuronsProgram.Run(
            _folder, "analyze", "--model", model, "--corpus", Corpus("the cat. "), "--out", "none.db", "--positions", "32");

        Assert.Equal((1, 1), (inspected.ExitStatus, analyzed.ExitStatus));
        Assert.Contains(named, inspected.Errors, StringComparison.Ordinal);
        Assert.Equal(inspected.ErrorLines, analyzed.ErrorLines);
        Assert.False(File.Exists(Path.Combine(_folder, "none.db")));
    }

    private string Corpus(string line)
    {
        string path = Path.Combine(_folder, "corpus.txt");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat(line, 100)));
        return path;
    }

    private string CopyOf(string name, string? config)
    {
        string copy = Path.Combine(_folder, name);
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(Checkout.Case("models", name)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        if (config is not null)
        {
            File.WriteAllText(Path.Combine(copy, "tokenizer_config.json"), config);
        }

        return copy;
    }

    private JsonElement Json(params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private static string? Text(JsonElement value) => value.GetString();

    private static IEnumerable<int> Ids(JsonElement row) => row.GetProperty("ngram").EnumerateArray().Select(id => id.GetInt32());
}
