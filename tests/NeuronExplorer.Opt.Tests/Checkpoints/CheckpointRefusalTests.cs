using System.Text.Json.Nodes;
using NeuronExplorer.Bench.Checkpoints;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class CheckpointRefusalTests
{
    [Fact]
    public void Open_NoFolderOrNoWeights_SaysSo()
    {
        using TempFolder folder = new();
        Refusal.Of(folder.File("none"), folder.File("none"), "no such folder");
        Refusal.Of(folder.Path, folder.File("config.json"), "no such file");

        File.WriteAllBytes(folder.File("config.json"), OptConfigJson.Write(Tiny.Shape, WeightType.F32));
        Refusal.Of(folder.File("config.json"), "is a file, not a folder");
        Refusal.Of(folder.Path, folder.Path, "holds no weights", "pytorch_model.bin.index.json");

        Directory.CreateDirectory(folder.File("model.safetensors"));
        Refusal.Of(folder.Path, folder.File("model.safetensors"), "is a folder");
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "remove layers.1.fc1.weight", "lacks the weight layers.1.fc1.weight" },
        { "remove embed_tokens.weight", "lacks the weight embed_tokens.weight" },
        { "remove final_layer_norm.bias", "lacks the weight final_layer_norm.bias" },
        { "add layers.2.fc1.weight", "holds the tensor model.decoder.layers.2.fc1.weight" },
        { "add layers.0.self_attn.rotary.weight", "holds the tensor model.decoder.layers.0.self_attn.rotary.weight" },
        { "add project_in.weight", "holds the tensor model.decoder.project_in.weight" },
        { "double layers.0.fc1.bias", "stands for the same weight as" },
        { "reshape layers.0.fc2.weight", "has the shape [16, 8], but config.json requires [8, 16]" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Open_OtherTensors_NamesFileAndTensor(string change, string named)
    {
        foreach (bool pyTorch in new[] { false, true })
        {
            using TempFolder folder = new();
            string file = Write(folder, pyTorch, Apply(change));

            Refusal.Of(folder.Path, file, named);
        }
    }

    [Theory]
    [InlineData("add lm_head.weight")]
    [InlineData("add version")]
    [InlineData("add embed_positions._float_tensor")]
    [InlineData("rename embed_tokens.weight lm_head.weight")]
    public void Open_KnownExtras_ArePassedOver(string change)
    {
        using TempFolder folder = new();
        Write(folder, pyTorch: false, Apply(change));

        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);

        Assert.Equal(OptLayout.Weights(Tiny.Shape).Select(weight => weight.Name), checkpoint.Entries.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("model.decoder.")]
    [InlineData("decoder.")]
    [InlineData("")]
    public void Open_AnyPrefix_IsUnderstood(string prefix)
    {
        using TempFolder folder = new();
        Write(folder, pyTorch: true, OptLayout.Weights(Tiny.Shape).Select(weight => (prefix + weight.Name, weight.Shape)));

        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);

        Assert.True(checkpoint.Has("layers.1.self_attn.q_proj.weight"));
    }

    [Fact]
    public void Open_WeightsOfWholeNumbers_AreRefused()
    {
        using TempFolder folder = new();
        string path = Write(folder, pyTorch: false, Apply(""));
        string text = File.ReadAllText(path, System.Text.Encoding.Latin1);
        File.WriteAllText(path,
            text.Replace("\"dtype\":\"F32\",\"shape\":[16,8]", "\"dtype\":\"I32\",\"shape\":[16,8]", StringComparison.Ordinal),
            System.Text.Encoding.Latin1);

        Refusal.Of(folder.Path, path, "has the type I32");
    }

    [Theory]
    [InlineData("{}", "has no weight_map")]
    [InlineData("[]", "has no weight_map")]
    [InlineData("{\"weight_map\":{}}", "weight_map is empty")]
    [InlineData("{\"weight_map\":[]}", "has no weight_map")]
    [InlineData("{\"weight_map\":{\"a\":1}}", "a is in 1, which is not the name")]
    [InlineData("{\"weight_map\":{\"a\":\"../x.safetensors\"}}", "which is not the name of a weight file")]
    [InlineData("{\"weight_map\":{\"a\":\"/etc/passwd\"}}", "which is not the name of a weight file")]
    [InlineData("{\"weight_map\":{\"a\":\"x.bin\"}}", "which is not the name of a weight file")]
    [InlineData("{\"weight_map\":{\"a\":\"\"}}", "which is not the name of a weight file")]
    [InlineData("{\"weight_map\":{\"a\":\"x.safetensors\",\"a\":\"x.safetensors\"}}", "names a twice")]
    [InlineData("{\"weight_map\":{\"a\":\"x\\u0000.safetensors\"}}", "which is not the name of a weight file")]
    [InlineData("{\"weight_map\":{\"a\":\"\\ud800.safetensors\"}}", "is not JSON")]
    [InlineData("{\"weight_map\":", "is not JSON")]
    public void Open_WrongIndex_NamesIt(string index, string named)
    {
        using TempFolder folder = new();
        File.WriteAllBytes(folder.File("config.json"), OptConfigJson.Write(Tiny.Shape, WeightType.F32));
        File.WriteAllText(folder.File("model.safetensors.index.json"), index);

        Refusal.Of(folder.Path, folder.File("model.safetensors.index.json"), named);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_ShardMissingOrWithoutItsTensor_IsNamed(bool pyTorch)
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder, new() { PyTorch = pyTorch, ShardBytes = 4000 });
        string index = Directory.EnumerateFiles(model, "*.index.json").Single();
        string shard = Directory.EnumerateFiles(model, "*-00002-of-*").Single();
        JsonObject map = JsonNode.Parse(File.ReadAllText(index))!.AsObject();
        map["weight_map"]!["model.decoder.embed_tokens.weight"] = Path.GetFileName(shard);
        string sound = File.ReadAllText(index);

        File.WriteAllText(index, map.ToJsonString());
        Refusal.Of(model, index, "model.decoder.embed_tokens.weight", Path.GetFileName(shard));

        File.WriteAllText(index, sound);
        File.Delete(shard);
        Refusal.Of(model, shard, "no such file");
    }

    [Fact]
    public void Open_ShapeOfAnotherModel_NamesTheTensor()
    {
        using TempFolder folder = TempFolder.CopyOf("preln-bin");
        JsonObject config = JsonNode.Parse(File.ReadAllText(folder.File("config.json")))!.AsObject();
        config["ffn_dim"] = 128;
        File.WriteAllText(folder.File("config.json"), config.ToJsonString());

        Refusal.Of(folder.Path, folder.File("pytorch_model.bin"), "layers.0.fc1.weight", "[256, 64]", "[128, 64]");
    }

    /// <summary>The tiny shape's tensors with one change.</summary>
    private static List<(string Name, long[] Shape)> Apply(string change)
    {
        const string prefix = "model.decoder.";
        List<(string Name, long[] Shape)> tensors =
            [.. OptLayout.Weights(Tiny.Shape).Select(weight => (prefix + weight.Name, weight.Shape))];
        string[] words = change.Split(' ');
        int index = words.Length > 1 ? tensors.FindIndex(tensor => tensor.Name == prefix + words[1]) : -1;
        switch (words[0])
        {
            case "remove":
                tensors.RemoveAt(index);
                break;
            case "add":
                tensors.Add((words[1] == "lm_head.weight" ? words[1] : prefix + words[1], [3]));
                break;
            case "double":
                tensors.Add(("decoder." + words[1], tensors[index].Shape));
                break;
            case "reshape":
                tensors[index] = (tensors[index].Name, [.. tensors[index].Shape.Reverse()]);
                break;
            case "rename":
                tensors[index] = (words[2], tensors[index].Shape);
                break;
            default:
                break;
        }

        return tensors;
    }

    private static string Write(TempFolder folder, bool pyTorch, IEnumerable<(string Name, long[] Shape)> tensors)
    {
        File.WriteAllBytes(folder.File("config.json"), OptConfigJson.Write(Tiny.Shape, WeightType.F32));
        List<PlannedTensor> planned = [.. tensors.Select(tensor => new PlannedTensor(tensor.Name, WeightType.F32, tensor.Shape))];
        string path = folder.File(pyTorch ? "pytorch_model.bin" : "model.safetensors");
        TensorSource zeros = (tensor, destination) => destination.Write(new byte[tensor.Bytes]);
        if (pyTorch)
        {
            TorchWriter.Write(path, planned, zeros);
        }
        else
        {
            SafetensorsWriter.Write(path, planned, zeros);
        }

        return path;
    }
}
