using NeuronExplorer.Opt.Checkpoints.Torch;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

/// <summary>Files of training programs: the state dict lies among epochs, optimizers and settings, of which nothing is made.</summary>
public sealed class NestedStateDictTests
{
    [Theory]
    [InlineData("state_dict")]
    [InlineData("model_state_dict")]
    [InlineData("module")]
    [InlineData("model")]
    [InlineData("state_dict", "module")]
    [InlineData("model", "model_state_dict")]
    public void Open_StateDictUnderAKnownName_IsFound(params string[] keys)
    {
        Assert.Equal(["a"], Names(Nested(keys).Op(".")));
    }

    [Fact]
    public void Open_PlainValuesBesideIt_ArePassedOver()
    {
        PickleBuilder pickle = new PickleBuilder().Op(0x80, 2).Op("}(")
            .Text("epoch").Op("K").Op(3)
            .Text("best").Op("G").Op(0x3f, 0xf0, 0, 0, 0, 0, 0, 0)
            .Text("scheduler").Op("N")
            .Text("optimizer").Op("}(").Text("state").Op("}(K").Op(0).Op("}(").Text("exp_avg").Tensor("FloatStorage", "0", 6, 0, [6], [1])
            .Op("uu").Text("param_groups").Op("](}(").Text("lr").Op("G").Op(0x3f, 0xf0, 0, 0, 0, 0, 0, 0)
            .Text("params").Op("](K").Op(0).Op("K").Op(1).Op("eueu")
            .Text("args").Global("argparse", "Namespace").Op(")").Op(0x81).Op("}").Text("lr").Op("K").Op(1).Op("sb")
            .Text("sizes").Op("]K").Op(7).Op("a")
            .Text("size").Global("torch", "Size").Op("(K").Op(2).Op("t").Op(0x85).Op("R")
            .Text("model_state_dict").Op("}(").Text("a").Tensor("FloatStorage", "0", 6, 0, [6], [1]).Op("u")
            .Op("u.");

        Assert.Equal(["a"], Names(pickle));
        Assert.Equal(
            ["m.bin: state dict found under model_state_dict; epoch, best, scheduler, optimizer, args … left out"], Notes(pickle));
    }

    [Fact]
    public void Open_PlainStateDict_HasNoNote() =>
        Assert.Empty(Notes(PickleBuilder.StateDict().Text("a").Tensor("FloatStorage", "0", 6, 0, [6], [1]).Op("u.")));

    /// <summary>Tensors of the file itself go before those of a known name.</summary>
    [Fact]
    public void Open_TensorsAndAKnownName_TakesTheTensors()
    {
        PickleBuilder pickle = PickleBuilder.StateDict()
            .Text("b").Tensor("FloatStorage", "0", 6, 0, [6], [1])
            .Text("module").Op("}(").Text("a").Tensor("FloatStorage", "0", 6, 0, [6], [1]).Op("u")
            .Text("step").Op("K").Op(1);

        Assert.Equal(["b"], Names(pickle.Op("u.")));
    }

    /// <summary>Training programs also keep tensors that are no weights, such as a random generator's state.</summary>
    [Fact]
    public void Open_FewerTensorsBesideIt_TakesTheStateDict()
    {
        PickleBuilder pickle = PickleBuilder.StateDict()
            .Text("rng_state").Tensor("FloatStorage", "0", 6, 0, [6], [1])
            .Text("model_state_dict").Op("}(").Text("a").Tensor("FloatStorage", "0", 6, 0, [6], [1])
            .Text("b").Tensor("FloatStorage", "0", 6, 0, [6], [1]).Op("u");

        Assert.Equal(["a", "b"], Names(pickle.Op("u.")));
    }

    [Fact]
    public void Open_NoStateDictUnderAKnownName_TellsWhatIsThere() => Refuse(
        new PickleBuilder().Op(0x80, 2).Op("}(").Text("weights").Op("}").Text("epoch").Op("K").Op(3).Op("u."),
        "a dictionary under \"weights\", 3 under \"epoch\"", "state_dict, model_state_dict, module or model");

    [Theory]
    [InlineData("os", "system")]
    [InlineData("subprocess", "Popen")]
    [InlineData("pathlib", "PosixPath")]
    [InlineData("omegaconf.dictconfig", "DictConfig")]
    [InlineData("transformers.training_args", "TrainingArguments")]
    public void Open_OtherClassBesideIt_IsRefusedByName(string module, string name)
    {
        foreach (byte[] call in (byte[][])[")R"u8.ToArray(), [(byte)')', 0x81]])
        {
            Refuse(Nested(["state_dict"], open: true).Text("args").Global(module, name).Op(call).Op("u."),
                $"asks for {module}.{name}", "nothing of it was run");
        }
    }

    [Fact]
    public void Open_ObjectOfAStorageOrANumber_IsRefused()
    {
        Refuse(
            new PickleBuilder().Op(0x80, 2).Global("torch", "FloatStorage").Op(")").Op(0x81).Op("."),
            "makes an object of torch.FloatStorage");
        Refuse(new PickleBuilder().Op(0x80, 2).Op("K").Op(1).Op(")").Op(0x81).Op("."), "something that is not a class");
        Refuse(new PickleBuilder().Op(0x80, 2).Op("}K").Op(1).Op("a."), "appends 1 values to something that is not a list");
    }

    /// <summary>Dictionaries that hold each other could be walked for ever.</summary>
    [Fact]
    public void Open_DictionaryInItself_Ends()
    {
        PickleBuilder pickle = new PickleBuilder().Op(0x80, 2).Op("}q").Op(0);
        foreach (string key in (string[])["state_dict", "model_state_dict", "module", "model"])
        {
            pickle.Text(key).Op("h").Op(0).Op("s");
        }

        Refuse(pickle.Op("."), "no tensors under names");
    }

    private static PickleBuilder Nested(string[] keys, bool open = false)
    {
        PickleBuilder pickle = new PickleBuilder().Op(0x80, 2);
        foreach (string key in keys)
        {
            pickle.Op("}(").Text("epoch").Op("K").Op(3).Text(key);
        }

        pickle.Op("}(").Text("a").Tensor("FloatStorage", "0", 6, 0, [6], [1]).Op("u");
        return open ? pickle : pickle.Op(new string('u', keys.Length));
    }

    private static string[] Names(PickleBuilder pickle)
    {
        using TempFolder folder = new();
        using TorchFile file = TorchFile.Open(Write(folder, pickle));
        return [.. file.Tensors.Select(tensor => tensor.Name)];
    }

    private static IReadOnlyList<string> Notes(PickleBuilder pickle)
    {
        using TempFolder folder = new();
        using TorchFile file = TorchFile.Open(Write(folder, pickle));
        return file.Notes;
    }

    private static void Refuse(PickleBuilder pickle, params string[] named)
    {
        using TempFolder folder = new();
        string path = Write(folder, pickle);
        Refusal.Of(() => TorchFile.Open(path), [path, .. named]);
    }

    private static string Write(TempFolder folder, PickleBuilder pickle) => folder.Write(
        "m.bin", new StoredZip().Add("m/data.pkl", pickle.ToArray()).Add("m/data/0", new byte[24]).ToArray());
}
