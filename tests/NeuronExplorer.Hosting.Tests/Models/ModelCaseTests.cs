using System.Text.Json.Nodes;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Hosting.Tests.Models;

/// <summary>
/// The folders that people were seen to have: those that open, and those that are refused, by inspect (the command's and the
/// form's) and by an analysis with the same line.
/// </summary>
public sealed class ModelCaseTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Services _services;

    public ModelCaseTests() => _services = new Services(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lfs-pointer/vocab", "vocab.json: is a Git LFS pointer", "git lfs pull")]
    [InlineData("lora-adapter", "holds an adapter of facebook/opt-350m (LoRA, adapter_config.json)", "merge it first")]
    [InlineData("zero3-placeholders", "DeepSpeed ZeRO-3 placeholders", "consolidate")]
    [InlineData("flax-only", "holds Flax weights only", "from_flax=True")]
    [InlineData("gptq", "quantized (gptq)", "the unquantized checkpoint")]
    [InlineData("nan-weights", "layers.1.fc1.weight is not finite", "NaN")]
    [InlineData("hub-cache", "a Hugging Face cache of one model", "models--acme--opt-tiny")]
    [InlineData("lora-adapter/adapter_model.safetensors", "is a file, not a folder")]
    [InlineData("none", "no such folder")]
    public void Case_Refused_ByInspectAndAnalyzeAlike(string name, params string[] named) => AssertRefused(Checkout.ModelCase(name), named);

    /// <summary>What else an analysis refuses before its first layer.</summary>
    [Theory]
    [InlineData("no config.json", "config.json: no such file")]
    [InlineData("gelu", "activation_function is gelu, as in Galactica", "either fire or do not")]
    [InlineData("llama", "model_type is llama", "only OPT models")]
    [InlineData("8 bits", "quantized (bitsandbytes)")]
    [InlineData("other width", "has the shape", "check that both belong together")]
    [InlineData("no vocab.json", "vocab.json: no such file")]
    [InlineData("merges pointer", "merges.txt: is a Git LFS pointer")]
    [InlineData("ids beyond", "vocab_size 300")]
    [InlineData("cut", "it is cut")]
    public void Model_Refused_ByInspectAndAnalyzeAlike(string change, params string[] named)
    {
        using TempFolder model = TempFolder.CopyOf("safetensors");
        Apply(change, model);

        AssertRefused(model.Path, named);
    }

    [Theory]
    [InlineData("task-head/sequence-classification", "sequence-classification", "score.weight")]
    [InlineData("key-prefixes/ddp", "ddp")]
    [InlineData("key-prefixes/nested", "nested")]
    [InlineData("hub-cache/models--acme--opt-tiny", "acme/opt-tiny")]
    public void Case_Opened_IsAnalysedUnderItsName(string folder, string name, params string[] ignored)
    {
        ModelInfo model = _services.ModelsAndCorpora.Inspect(Checkout.ModelCase(folder)).Model;
        Assert.Equal(name, model.Name);
        Assert.Equal(ignored, model.Ignored.Select(tensor => tensor.Name));

        AnalysisInfo info = Analyze(Checkout.ModelCase(folder));

        Assert.Equal(AnalysisStatus.Done, info.Status);
        Assert.Equal(name, info.Model.Name);
        Assert.Equal(model.Fingerprint, info.Model.Fingerprint);
    }

    /// <summary>The three hold the same weights, so the same text gives the same firings whatever stands around the names.</summary>
    [Fact]
    public void Case_SameWeightsUnderOtherNames_GiveTheSameFiringCounts()
    {
        int[][] counts =
        [
            .. ((string[])["task-head/sequence-classification", "key-prefixes/ddp", "key-prefixes/nested"]).Select(name =>
            {
                string file = _folder.File($"{name.Replace('/', '-')}.db");
                Analyze(Checkout.ModelCase(name), file);
                using Core.Ports.IAnalysisReader reader = _services.Store.OpenForReading(file);
                return reader.Layer(1)!.Firings;
            }),
        ];

        Assert.Contains(counts[0], count => count > 0);
        Assert.All(counts, others => Assert.Equal(counts[0], others));
    }

    private void AssertRefused(string model, string[] named)
    {
        NeuronExplorerException inspected = Assert.Throws<NeuronExplorerException>(() => _services.ModelsAndCorpora.Inspect(model));
        Assert.DoesNotContain('\n', inspected.Message);
        Assert.All(named, part => Assert.Contains(part, inspected.Message, StringComparison.Ordinal));
        string file = _folder.File("refused.db");

        NeuronExplorerException analysed = Assert.Throws<NeuronExplorerException>(() => Analyze(model, file));

        Assert.Equal(inspected.Message, analysed.Message);
        Assert.False(File.Exists(file));
    }

    private AnalysisInfo Analyze(string model, string? file = null) => _services.Launcher.Run(
        new AnalysisRequest
        {
            Name = "case",
            ModelFolder = model,
            CorpusPaths = [_folder.Write("corpus.txt", "the of and in that was his with for as on by he at from of the")],
            OutputFile = file ?? _folder.File("case.db"),
            ScratchFolder = _folder.File("scratch"),
            Settings = new AnalysisSettings { Positions = 16 },
        },
        new Progress<AnalysisProgress>(),
        CancellationToken.None);

    private static void Apply(string change, TempFolder model)
    {
        string config = model.File("config.json");
        JsonObject root = JsonNode.Parse(File.ReadAllText(config))!.AsObject();
        switch (change)
        {
            case "no config.json":
                File.Delete(config);
                return;
            case "gelu":
                root["activation_function"] = "gelu";
                break;
            case "llama":
                root["model_type"] = "llama";
                break;
            case "8 bits":
                root["quantization_config"] = new JsonObject { ["load_in_8bit"] = true };
                break;
            case "other width":
                root["ffn_dim"] = 128;
                break;
            case "no vocab.json":
                File.Delete(model.File("vocab.json"));
                return;
            case "merges pointer":
                File.WriteAllText(model.File("merges.txt"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
                return;
            case "ids beyond":
                root["vocab_size"] = 300;
                ShrinkEmbedding(model.File("model.safetensors"), 300);
                break;
            case "cut":
                using (FileStream weights = new(model.File("model.safetensors"), FileMode.Open))
                {
                    weights.SetLength(weights.Length - 5);
                }

                return;
            default:
                throw new ArgumentException(change, nameof(change));
        }

        File.WriteAllText(config, root.ToJsonString());
    }

    /// <summary>Declares the first rows of the embedding as the whole, so that the vocabulary has more tokens than it.</summary>
    private static void ShrinkEmbedding(string path, int rows)
    {
        byte[] file = File.ReadAllBytes(path);
        int length = BitConverter.ToInt32(file);
        JsonObject header = JsonNode.Parse(file.AsSpan(8, length))!.AsObject();
        JsonObject tokens = header["model.decoder.embed_tokens.weight"]!.AsObject();
        long[] shape = [.. tokens["shape"]!.AsArray().Select(size => (long)size!)];
        long[] place = [.. tokens["data_offsets"]!.AsArray().Select(at => (long)at!)];
        long rowBytes = (place[1] - place[0]) / shape[0];
        long middle = place[0] + (rows * rowBytes);
        tokens["shape"] = new JsonArray(rows, shape[1]);
        tokens["data_offsets"] = new JsonArray(place[0], middle);
        // A task's head takes the rest, since tensors must follow each other without gaps.
        header["score.weight"] = new JsonObject
        {
            ["dtype"] = tokens["dtype"]!.DeepClone(),
            ["shape"] = new JsonArray(shape[0] - rows, shape[1]),
            ["data_offsets"] = new JsonArray(middle, place[1]),
        };
        byte[] json = System.Text.Encoding.UTF8.GetBytes(header.ToJsonString());
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)json.Length), .. json, .. file.AsSpan(8 + length)]);
    }
}
