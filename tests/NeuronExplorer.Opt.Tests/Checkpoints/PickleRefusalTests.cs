using NeuronExplorer.Opt.Checkpoints.Torch;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class PickleRefusalTests
{
    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "getattr")]
    [InlineData("torch", "load")]
    [InlineData("torch._utils", "_rebuild_tensor_v3")]
    [InlineData("torch", "FloatStorage.__init__")]
    [InlineData("torch\u00e9", "FloatStorage")]
    public void Open_PickleOfACall_IsRefusedByNameAndNotRun(string module, string name)
    {
        using TempFolder folder = new();
        string trace = folder.File("was-run");
        byte[] pickle = new PickleBuilder().Op(0x80, 2).Global(module, name).Op("(").Text($"touch {trace}").Op("tR.").ToArray();

        Refuse(folder, pickle,
            $"asks for {module.Replace('\u00e9', '\ufffd').Replace("\ufffd", "\\uFFFD", StringComparison.Ordinal)}.{name}",
            "nothing of it was run");

        Assert.False(File.Exists(trace));
    }

    [Theory]
    [InlineData(0x93, "STACK_GLOBAL")]
    [InlineData((int)'i', "INST")]
    [InlineData((int)'o', "OBJ")]
    [InlineData((int)'P', "PERSID")]
    [InlineData((int)'l', "LIST")]
    [InlineData((int)'2', "DUP")]
    [InlineData(0x84, "EXT")]
    [InlineData(0xff, "0xff")]
    [InlineData(0, "0x00")]
    public void Open_OtherOpcode_IsRefusedByName(int opcode, string name)
    {
        using TempFolder folder = new();

        Refuse(folder, PickleBuilder.StateDict().Op((byte)opcode).End(), $"the opcode {name} at byte 4");
    }

    [Fact]
    public void Open_EveryOtherOpcode_IsRefused()
    {
        using TempFolder folder = new();
        HashSet<byte> known = [.. Enum.GetValues<PickleOpcode>().Select(opcode => (byte)opcode)];
        for (int opcode = 0; opcode < 256; opcode++)
        {
            if (!known.Contains((byte)opcode))
            {
                Refuse(folder, PickleBuilder.StateDict().Op((byte)opcode).End(), "which a state dict does not need");
            }
        }
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "", "breaks off at byte 0" },
        { "\u0080", "breaks off" },
        { "\u0080\u0004}.", "protocol 4, and only 2 can be read; save it again with torch.save's default, pickle_protocol=2" },
        { "\u0080\u0002}", "breaks off at byte 3" },
        { "\u0080\u0002.", "ends with 0 values" },
        { "\u0080\u0002}}.", "ends with 2 values" },
        { "\u0080\u0002}.x", "or before its bytes do" },
        { "\u0080\u0002N.", "holds None, not a state dict" },
        { "\u0080\u0002(K\u0001t.", "holds a tuple" },
        { "\u0080\u0002X\u00ff\u00ff\u00ff\u00ff.", "breaks off" },
        { "\u0080\u0002X\u0001\u0000\u0000\u0000\u00ff.", "not UTF-8" },
        { "\u0080\u0002\u008a\u0009123456789.", "whole number of 9 bytes" },
        { "\u0080\u0002h\u0000.", "recalls value 0" },
        { "\u0080\u0002Nj\u00ff\u00ff\u00ff\u00ff.", "recalls value 4294967295" },
        { "\u0080\u0002Nr\u00ff\u00ff\u00ff\u00ff.", "keeps value 4294967295 after only 0" },
        { "\u0080\u0002q\u0000.", "empty stack" },
        { "\u0080\u0002(q\u0000.", "empty stack" },
        { "\u0080\u0002(.", "empty stack" },
        { "\u0080\u0002t.", "never opened" },
        { "\u0080\u0002u.", "never opened" },
        { "\u0080\u0002NN\u0087.", "empty stack" },
        { "\u0080\u0002N(NNu.", "not a dictionary" },
        { "\u0080\u0002}(Nu.", "not a dictionary" },
        { "\u0080\u0002}NNs(Nu.", "not a dictionary" },
        { "\u0080\u0002N)R.", "calls something that is not a function" },
        { "\u0080\u0002ccollections\nOrderedDict\nNR.", "calls something that is not a function" },
        { "\u0080\u0002ccollections\nOrderedDict\nN\u0085R.", "calls collections.OrderedDict with arguments" },
        { "\u0080\u0002ctorch\nFloatStorage\n)R.", "calls torch.FloatStorage with arguments" },
        { "\u0080\u0002ctorch._utils\n_rebuild_tensor_v2\n)R.", "calls torch._utils._rebuild_tensor_v2 with arguments" },
        { "\u0080\u0002ctorch._utils\n_rebuild_parameter\n)R.", "calls torch._utils._rebuild_parameter with arguments" },
        { "\u0080\u0002ctorch", "breaks off" },
        { "\u0080\u0002ctorch\nFloatStorage", "breaks off" },
        { "\u0080\u0002NQ.", "not a storage" },
        { "\u0080\u0002)Q.", "not a storage" },
        { "\u0080\u0002}Nb.", "sets attributes" },
        { "\u0080\u0002}}b.", "sets attributes" },
        { "\u0080\u0002N}b.", "sets attributes" },
        { "\u0080\u0002}X\u0001\u0000\u0000\u0000aNs.", "holds None under \"a\"" },
        { "\u0080\u0002}K\u0007K\u0008s.", "holds 8 under 7" },
        { "\u0080\u0002}N\u0088s.", "holds True under None" },
        { "\u0080\u0002}X\u0005\u0000\u0000\u0000model}s.", "holds a dictionary under \"model\"" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Open_BrokenPickle_SaysWhatIsWrong(string pickle, string named)
    {
        using TempFolder folder = new();

        Refuse(folder, System.Text.Encoding.Latin1.GetBytes(pickle), named);
    }

    [Fact]
    public void Open_DeepNesting_NeitherOverflowsNorHangs()
    {
        using TempFolder folder = new();
        PickleBuilder tuples = new PickleBuilder().Op(0x80, 2).Op(")");
        PickleBuilder marks = new PickleBuilder().Op(0x80, 2);
        for (int depth = 0; depth < 200_000; depth++)
        {
            tuples.Op(0x85);
            marks.Op("(");
        }

        Refuse(folder, tuples.Op(".").ToArray(), "holds a tuple");
        Refuse(folder, marks.Op(".").ToArray(), "ends with 200000 values");
    }

    /// <summary>The programs that cost most for their length stay within the promised memory.</summary>
    [Theory]
    [InlineData(")", "\u0085")]
    [InlineData("", "}")]
    [InlineData("", "}q\u0000")]
    [InlineData("", "J\u00ff\u00ff\u0000\u0000")]
    [InlineData("ccollections\nOrderedDict\nq\u0000", "h\u0000)R")]
    [InlineData("", "}NNs")]
    [InlineData("Nq\u0000(", "h\u0000h\u0000h\u0000h\u0000h\u0000h\u0000h\u0000h\u0000")]
    [InlineData("", "(Nt")]
    [InlineData("", "ctorch\nFloatStorage\n")]
    public void Open_EndlessPickle_StaysWithinMemory(string start, string repeated)
    {
        using TempFolder folder = new();
        string program = "\u0080\u0002" + start + string.Concat(Enumerable.Repeat(repeated, ((4 << 20) - 100) / repeated.Length));
        string path = folder.File("x.bin");
        Write(path, System.Text.Encoding.Latin1.GetBytes(program));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refusal.Of(() => TorchFile.Open(path), "");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void Open_LongPickle_IsRefused()
    {
        using TempFolder folder = new();

        Refuse(folder, new byte[StateDictPickle.MaxBytes + 1], "4194305 bytes");
    }

    private static void Refuse(TempFolder folder, byte[] pickle, params string[] named)
    {
        string path = folder.File("x.bin");
        Write(path, pickle);
        Refusal.Of(() => TorchFile.Open(path), [path, .. named]);
    }

    private static void Write(string path, byte[] pickle) =>
        File.WriteAllBytes(path, new StoredZip().Add("x/data.pkl", pickle).ToArray());
}
