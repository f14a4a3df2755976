using NeuronExplorer.Bench.Checkpoints;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

/// <summary>Checkpoints as training programs save them: heads beside the decoder, words around its names.</summary>
public sealed class FineTuneTests
{
    [Theory]
    [InlineData("module.model.decoder.")]
    [InlineData("module.module.decoder.")]
    [InlineData("_orig_mod.model.decoder.")]
    [InlineData("_orig_mod.module._orig_mod.model.decoder.")]
    [InlineData("_fsdp_wrapped_module.model.decoder._fsdp_wrapped_module.")]
    [InlineData("base_model.model.model.decoder.")]
    [InlineData("model.model.decoder.")]
    [InlineData("model.model.model.decoder.")]
    [InlineData("rwtransformer.decoder.")]
    [InlineData("module.rwtranrsformer.decoder.")]
    [InlineData("pretrained_model.model.decoder.")]
    [InlineData("actor.model.decoder.")]
    public void Open_WordsBeforeEveryName_AreTakenOff(string prefix)
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder(prefix)]);

        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);

        Assert.Equal(OptLayout.Weights(Tiny.Shape).Select(weight => weight.Name), checkpoint.Entries.Select(entry => entry.Name));
        Assert.Empty(checkpoint.Info.Ignored);
        Assert.StartsWith("names: the prefix ", Assert.Single(checkpoint.Info.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.decoder.", null)]
    [InlineData("decoder.", null)]
    [InlineData("", null)]
    [InlineData("module.model.decoder.", "module.")]
    [InlineData("base_model.model.model.decoder.", "base_model.model.")]
    [InlineData("model.", "model.")]
    public void Open_WordsBeforeEveryName_AreNotedUnlessHuggingFaces(string prefix, string? noted)
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder(prefix)]);

        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);

        Assert.Equal(noted is null ? [] : [$"names: the prefix {noted} was taken off"], checkpoint.Info.Notes);
    }

    [Theory]
    [InlineData("ref_model is the copy that TRL compares with", "ref_model.decoder.a", "ref_model.decoder.b")]
    [InlineData("a prompt that prompt tuning learned", "prompt_encoder.default.embedding.weight")]
    [InlineData("the file has layers 3 to 4 too", "model.decoder.layers.3.fc1.weight", "model.decoder.layers.4.fc1.weight", "foo.bar")]
    [InlineData("nor 3 more: b.b, c.c …; check that both belong together", "a.a", "b.b", "c.c", "d.d")]
    public void Open_UnknownTensors_AreCountedAndNamedForWhatTheyAre(string named, params string[] names)
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder("model.decoder."), .. names.Select(name => (name, (long[])[2, 8]))]);

        Refusal.Of(folder.Path, $"holds the tensor {names[0]}, which an OPT model with this config.json does not have", named);
    }

    /// <summary>FSDP and gradient checkpointing wrap each layer, so their words stand within the names.</summary>
    [Fact]
    public void Open_WordsWithinNames_AreTakenOff()
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder("module.model.decoder.").Select(weight => (weight.Name
            .Replace(
                ".layers.1.", "._fsdp_wrapped_module.layers.1._fsdp_wrapped_module._checkpoint_wrapped_module.", StringComparison.Ordinal),
            weight.Shape))]);

        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);

        Assert.True(checkpoint.Has("layers.1.fc1.weight"));
        Assert.Equal(
            ["names: the prefixes module., module.model.decoder._fsdp_wrapped_module. were taken off",
             "names: _fsdp_wrapped_module, _checkpoint_wrapped_module within them taken out"],
            checkpoint.Info.Notes);
    }

    [Theory]
    [InlineData("score.weight")]
    [InlineData("module.score.weight")]
    [InlineData("qa_outputs.bias")]
    [InlineData("v_head.summary.weight")]
    [InlineData("module.v_head.weight")]
    [InlineData("classifier.dense.weight")]
    [InlineData("reward_head.weight")]
    [InlineData("value_head.weight")]
    [InlineData("classification_head.out_proj.bias")]
    public void Open_TaskHead_IsNotedAndLeftOut(string head)
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder("model.decoder."), (head, [2, 8])]);

        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);

        IgnoredTensor ignored = Assert.Single(checkpoint.Info.Ignored);
        Assert.Equal(head, ignored.Name);
        Assert.Contains("task's head", ignored.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vision_tower.embed.weight")]
    [InlineData("model.decoder.layers.0.adapter.weight")]
    [InlineData("model.decoder.layers.0.score.weight")]
    [InlineData("model.encoder.layers.0.fc1.weight")]
    public void Open_TensorThatIsNoHead_IsRefused(string name)
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder("model.decoder."), (name, [2, 8])]);

        Refusal.Of(folder.Path, $"holds the tensor {name}");
    }

    /// <summary>Hugging Face ties the output embedding whatever the file holds, so a head of its own is left out, and said.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Open_OutputEmbeddingOfItsOwn_IsNotedWhereItDiffers(bool differs, int noted)
    {
        using TempFolder folder = new();
        (string Name, long[] Shape)[] tensors = [.. Decoder("model.decoder."), ("lm_head.weight", [270, 8])];
        Write(folder, tensors, differs ? "lm_head.weight" : null);

        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);

        Assert.Equal(noted, checkpoint.Info.Ignored.Count);
    }

    [Fact]
    public void Open_OtherNames_ShowsThreeThatWereFound()
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder("language.tower.")]);

        Refusal.Of(folder.Path, "lacks the weight embed_tokens.weight", "holds language.tower.embed_tokens.weight, language.tower.",
            "rename the weights");
    }

    [Theory]
    [InlineData("base_model.model.model.decoder.layers.0.self_attn.q_proj.lora_A.default.weight", "LoRA weights that were not merged")]
    [InlineData("model.decoder.layers.0.self_attn.q_proj.base_layer.weight", "names of a PEFT model")]
    [InlineData("model.decoder.layers.0.fc1.qweight", "quantized (gptq or awq)")]
    [InlineData("model.decoder.layers.0.fc1.weight.absmax", "quantized (bitsandbytes)")]
    [InlineData("model.decoder.layers.0.fc1.SCB", "quantized (bitsandbytes)")]
    [InlineData("_fsdp_wrapped_module._flat_param", "FSDP's flat parameters")]
    public void Open_TensorsOfAnotherForm_AreNamed(string name, string named)
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder("model.decoder."), (name, [2])]);

        Refusal.Of(folder.Path, folder.File("model.safetensors"), named, name);
    }

    [Fact]
    public void Open_EmptyMatrices_AreZero3Placeholders()
    {
        using TempFolder folder = new();
        Write(folder, [.. Decoder("model.decoder.").Select(weight => (weight.Name, weight.Shape.Length == 2 ? [0L] : weight.Shape))]);

        Refusal.Of(folder.Path, "DeepSpeed ZeRO-3 placeholders", "14 of 36 weights have the shape [0]", "zero_to_fp32.py");
    }

    [Theory]
    [InlineData("./", true)]
    [InlineData("././", true)]
    [InlineData("../model/", false)]
    [InlineData("/", false)]
    [InlineData("./../model/", false)]
    public void Open_PathsInAShardIndex_StayInTheFolder(string before, bool opens)
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder, new() { Type = WeightType.F32, ShardBytes = 6000 });
        string index = Path.Combine(model, "model.safetensors.index.json");
        File.WriteAllText(index, File.ReadAllText(index).Replace("\"model-0", $"\"{before}model-0", StringComparison.Ordinal));

        if (opens)
        {
            using OptCheckpoint checkpoint = OptCheckpoint.Open(model);
            Assert.True(checkpoint.Info.Files.Count > 1);
        }
        else
        {
            Refusal.Of(model, index, "not the name of a weight file in this folder");
        }
    }

    private static IEnumerable<(string Name, long[] Shape)> Decoder(string prefix) =>
        OptLayout.Weights(Tiny.Shape).Select(weight => (prefix + weight.Name, weight.Shape));

    private static void Write(TempFolder folder, IReadOnlyList<(string Name, long[] Shape)> tensors, string? ofOnes = null)
    {
        folder.Write("config.json", OptConfigJson.Write(Tiny.Shape, WeightType.F32));
        SafetensorsWriter.Write(
            folder.File("model.safetensors"),
            [.. tensors.Select(tensor => new PlannedTensor(tensor.Name, WeightType.F32, tensor.Shape))],
            (tensor, destination) => destination.Write([.. Enumerable.Repeat((byte)(tensor.Name == ofOnes ? 1 : 0), (int)tensor.Bytes)]));
    }
}
