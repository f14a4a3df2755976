using System.Text.Json.Nodes;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;

namespace NeuronExplorer.Opt.Tests.Checkpoints.Folders;

/// <summary>A folder is refused for what it is, with the way on, not for the first file that it lacks.</summary>
public sealed class FolderKindTests
{
    [Theory]
    [InlineData("zero_to_fp32.py", "DeepSpeed", "zero_to_fp32.py . pytorch_model.bin")]
    [InlineData("global_step500/zero_pp_rank_0_mp_rank_00_optim_states.pt", "DeepSpeed", "global_step500")]
    [InlineData("bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt", "DeepSpeed", "consolidate")]
    [InlineData("__0_0.distcp", "FSDP", "accelerate merge-weights")]
    [InlineData(".metadata", "FSDP", "accelerate merge-weights")]
    [InlineData("pytorch_model_fsdp_0/__1_0.distcp", "FSDP", "merge")]
    [InlineData("pytorch_model_fsdp.bin", "FSDP saved whole", "rename")]
    [InlineData("reshard-model_part-0.pt", "metaseq", "convert_opt_original_pytorch_checkpoint_to_pytorch.py")]
    [InlineData("checkpoint_last-model_part-0-shard0.pt", "metaseq", "convert")]
    [InlineData("consolidated.pt", "metaseq", "convert")]
    [InlineData("tf_model.h5", "TensorFlow", "from_tf=True")]
    [InlineData("tf_model-00001-of-00002.h5", "TensorFlow", "from_tf=True")]
    [InlineData("model.ckpt.index", "TensorFlow", "from_tf=True")]
    [InlineData("flax_model.msgpack", "Flax", "from_flax=True")]
    [InlineData("flax_model-00001-of-00002.msgpack", "Flax", "from_flax=True")]
    [InlineData("opt-q4_0.gguf", "GGUF", "converted from")]
    [InlineData("ggml-model-f16.bin", "ggml", "converted from")]
    [InlineData("model.onnx", "ONNX", "exported from")]
    [InlineData("onnx/decoder_model.onnx", "ONNX", "exported from")]
    [InlineData("model.fp16.safetensors", "variant fp16", "rename it to model.safetensors")]
    [InlineData("pytorch_model.bf16.bin", "variant bf16", "rename it to pytorch_model.bin")]
    [InlineData("model.fp16-00001-of-00002.safetensors", "variant fp16", "variant=\"fp16\"")]
    [InlineData("model.safetensors.index.fp16.json", "variant fp16", "variant=\"fp16\"")]
    [InlineData("model-00001-of-00002.safetensors", "not their index", "model.safetensors.index.json")]
    [InlineData("model.safetensors.incomplete", "broken off", "download the model again")]
    [InlineData(".cache/huggingface/download/model.safetensors.c0ffee.incomplete", "broken off", "c0ffee.incomplete")]
    [InlineData("optimizer.pt", "a training run's state", "saved to")]
    [InlineData("trainer_state.json", "a training run's state", "no weights")]
    [InlineData("opt-mine.safetensors", "no weights but opt-mine.safetensors", "rename the file to model.safetensors")]
    [InlineData("best.pt", "no weights but best.pt", "rename the file to pytorch_model.bin")]
    [InlineData("adapter_model.safetensors", "adapter of another model", "its base is not named", "merge it first")]
    [InlineData("quantize_config.json", "quantized (gptq)", "the unquantized checkpoint")]
    [InlineData("quant_config.json", "quantized (awq)", "the unquantized checkpoint")]
    public void Open_KnownKind_IsNamedWithTheWayOn(string file, params string[] named)
    {
        foreach (bool hasConfig in (bool[])[true, false])
        {
            using TempFolder folder = new();
            folder.Write(file, "{}");
            if (hasConfig)
            {
                folder.Write("config.json", OptConfigJson.Write(Tiny.Shape, WeightType.F16));
            }

            Refusal.Of(folder.Path, [folder.Path, .. named]);
        }
    }

    [Theory]
    [InlineData("""{"quant_method": "gptq", "bits": 4}""", "gptq")]
    [InlineData("""{"quant_method": "awq"}""", "awq")]
    [InlineData("""{"quant_method": "bitsandbytes", "load_in_4bit": true}""", "bitsandbytes")]
    [InlineData("""{"load_in_8bit": true}""", "bitsandbytes")]
    [InlineData("""{"bnb_4bit_quant_type": "nf4"}""", "bitsandbytes")]
    [InlineData("""{"quant_method": "hqq"}""", "hqq")]
    [InlineData("""{"bits": 3}""", "an unnamed method")]
    public void Open_QuantizationConfig_NamesItsMethod(string quantization, string method)
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        ChangeConfig(model, config => config["quantization_config"] = JsonNode.Parse(quantization));

        Refusal.Of(model, $"quantized ({method})", "the unquantized checkpoint");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public void Open_NoQuantization_Opens(string quantization)
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        ChangeConfig(model, config => config["quantization_config"] = JsonNode.Parse(quantization));

        using OptCheckpoint checkpoint = OptCheckpoint.Open(model);
    }

    /// <summary>What a training run leaves beside whole weights is no reason to refuse them.</summary>
    [Fact]
    public void Open_WeightsBesideOtherForms_Opens()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        foreach (string name in (string[])["zero_to_fp32.py", "optimizer.pt", "tf_model.h5", "flax_model.msgpack", "model.fp16.safetensors",
            "other.safetensors.incomplete", "trainer_state.json", "x.gguf"])
        {
            File.WriteAllText(Path.Combine(model, name), "");
        }

        using OptCheckpoint checkpoint = OptCheckpoint.Open(model);
    }

    [Fact]
    public void Open_FileThatAria2HasNotFinished_IsRefused()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        File.WriteAllText(Path.Combine(model, "model.safetensors.aria2"), "");

        Refusal.Of(model, "broken off", "model.safetensors.aria2");
    }

    /// <summary>A suggested command can be copied as it is.</summary>
    [Theory]
    [InlineData("pytorch_model_fsdp_0/.metadata", "accelerate merge-weights \"{0}/pytorch_model_fsdp_0\" OUT")]
    [InlineData("__0_0.distcp", "accelerate merge-weights \"{0}\" OUT")]
    [InlineData("tf_model.h5", "from_pretrained(\"{0}\", from_tf=True)")]
    [InlineData("adapter_config.json", "from_pretrained(model, \"{0}\")")]
    public void Open_KnownKind_FillsInTheFolder(string file, string command)
    {
        using TempFolder folder = new();
        folder.Write(file, "{}");

        Refusal.Of(folder.Path, string.Format(System.Globalization.CultureInfo.InvariantCulture, command, folder.Path));
    }

    [Fact]
    public void Open_AdapterBesideWeights_IsRefused()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        File.WriteAllText(Path.Combine(model, "adapter_config.json"), """{"base_model_name_or_path": "a/b", "peft_type": "IA3"}""");

        Refusal.Of(model, "an adapter of a/b (IA3, adapter_config.json)", "merge it first", "move adapter_config.json away");
    }

    [Fact]
    public void Open_FolderOfModels_NamesThem()
    {
        using TempFolder folder = new();
        folder.Write("checkpoint-500/config.json", "{}");
        folder.Write("checkpoint-900/config.json", "{}");

        Refusal.Of(folder.Path, "no model itself", "one of the 2 in it", folder.File("checkpoint-500"));
    }

    [Theory]
    [InlineData("train.jsonl")]
    [InlineData("data-00000-of-00001.arrow")]
    [InlineData("validation.parquet")]
    public void Open_DataSet_IsNamed(string file)
    {
        using TempFolder folder = new();
        folder.Write(file, "");

        Refusal.Of(folder.Path, "holds texts", file, "as the corpus");
    }

    [Fact]
    public void Open_FileOfAModel_NamesItsFolder()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);

        Refusal.Of(Path.Combine(model, "model.safetensors"), "is a file, not a folder", $"it is in: {model}");
        Refusal.Of(" ", "has no name");
    }

    [Fact]
    public void Open_AnotherModelsOtherForm_IsRefusedAsAnotherModel()
    {
        using TempFolder folder = new();
        folder.Write("config.json", """{"model_type": "llama"}""");
        folder.Write("llama.gguf", "");

        Refusal.Of(folder.Path, "model_type is llama");
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    [InlineData("model.safetensors.index.json")]
    [InlineData("model-00001-of-00002.safetensors")]
    public void Open_LfsPointer_IsNamed(string file)
    {
        using TempFolder folder = new();
        bool sharded = file is not ("model.safetensors" or "config.json");
        string model = Tiny.Write(folder, new() { Type = WeightType.F32, ShardBytes = sharded ? 6000 : 0 });
        string path = Directory.EnumerateFiles(model, file.Replace("00002", "*", StringComparison.Ordinal)).Single();
        File.WriteAllText(path, $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 4\n");

        Refusal.Of(model, path, "Git LFS pointer", "git lfs pull");
    }

    [Fact]
    public void Open_DeadLink_NamesWhereItLeads()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        string weights = Path.Combine(model, "model.safetensors");
        File.Delete(weights);
        File.CreateSymbolicLink(weights, "../gone");

        Refusal.Of(model, weights, "is a link to ../gone, which is not there");
    }

    internal static void ChangeConfig(string model, Action<JsonObject> change)
    {
        string path = Path.Combine(model, "config.json");
        JsonObject config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(config);
        File.WriteAllText(path, config.ToJsonString());
    }
}
