using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Torch;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class TorchRefusalTests
{
    private static readonly byte[] s_values = [.. Enumerable.Range(0, 24).Select(value => (byte)value)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_SoundFile_FindsTensors(bool wide)
    {
        using TempFolder folder = new();
        byte[] pickle = PickleBuilder.StateDict()
            .Text("a").Tensor("FloatStorage", "0", 6, 2, [2, 2], [2, 1])
            .Text("b").Tensor("HalfStorage", "1", 12, 0, [3, 1, 4], [4, 99, 1])
            .Text("c").Tensor("FloatStorage", "0", 6, 6, [0], [1])
            .Text("d").Tensor("LongStorage", "2", 3, 2, [], [])
            .Text("e").Global("torch._utils", "_rebuild_parameter").Op("(")
            .Tensor("BFloat16Storage", "1", 12, 0, [12], [1]).Op(0x88).EmptyOrderedDict().Op("tR")
            .Op("u").Op("}").Text("_metadata").EmptyOrderedDict().Op("(").Text("").Op("}").Text("version").Number(1).Op("susb.")
            .ToArray();
        byte[] zip = new StoredZip { Wide = wide }
            .Add("m/data.pkl", pickle)
            .Add("m/data/0", s_values)
            .Add("m/data/1", s_values)
            .Add("m/data/2", s_values)
            .ToArray();
        string path = folder.File("m.bin");
        File.WriteAllBytes(path, zip);

        using TorchFile file = TorchFile.Open(path);

        Assert.Equal(
            ["a F32 [2, 2] 16", "b F16 [3, 1, 4] 24", "c F32 [0] 0", "d I64 [] 8", "e BF16 [12] 24"],
            file.Tensors.Select(tensor => $"{tensor.Name} {tensor.Type} {StoredTensor.ShowShape(tensor.Shape)} {tensor.Bytes}"));
        Assert.Equal(s_values[8..], Read(file, file.Tensors[0]));
        Assert.Equal(s_values, Read(file, file.Tensors[1]));
        Assert.Equal(s_values[16..], Read(file, file.Tensors[3]));
    }

    [Theory]
    [InlineData(6, 0, "2", "1", "data/9, which is not in the file", "9")]
    [InlineData(5, 0, "2", "1", "not 5 values of 4", "0")]
    [InlineData(7, 0, "2", "1", "not 7 values of 4", "0")]
    [InlineData(6, 5, "2", "1", "beyond its storage of 6", "0")]
    [InlineData(6, -1, "2", "1", "beyond its storage", "0")]
    [InlineData(6, 7, "0", "1", "beyond its storage", "0")]
    [InlineData(6, long.MaxValue, "2", "1", "beyond its storage", "0")]
    [InlineData(6, 0, "7", "1", "beyond its storage", "0")]
    [InlineData(6, 0, "-1", "1", "impossible shape [-1]", "0")]
    [InlineData(6, 0, "9223372036854775807,9223372036854775807", "1,1", "impossible shape", "0")]
    [InlineData(6, 0, "2,3", "1,2", "is not contiguous", "0")]
    [InlineData(6, 0, "3", "2", "is not contiguous", "0")]
    [InlineData(6, 0, "3", "-1", "is not contiguous", "0")]
    [InlineData(6, 0, "6", "0", "is not contiguous", "0")]
    [InlineData(6, 0, "2,3", "1", "impossible shape", "0")]
    [InlineData(6, 0, "1,1,1,1,1,1,1,1,1", "1,1,1,1,1,1,1,1,1", "impossible shape", "0")]
    [InlineData(-6, 0, "2", "1", "not a storage", "0")]
    public void Open_WrongTensor_SaysWhatIsWrong(long elements, long offset, string shape, string strides, string named, string key)
    {
        using TempFolder folder = new();
        byte[] pickle = PickleBuilder.StateDict()
            .Text("a").Tensor("FloatStorage", key, elements, offset, Numbers(shape), Numbers(strides))
            .End();

        Refuse(folder, new StoredZip().Add("m/data.pkl", pickle).Add("m/data/0", s_values).ToArray(), named);
    }

    [Fact]
    public void Open_SameNameTwice_IsRefused()
    {
        using TempFolder folder = new();
        byte[] pickle = PickleBuilder.StateDict()
            .Text("a").Tensor("FloatStorage", "0", 6, 0, [2], [1])
            .Text("a").Tensor("FloatStorage", "0", 6, 0, [2], [1]).End();

        Refuse(folder, new StoredZip().Add("data.pkl", pickle).Add("data/0", s_values).ToArray(), "holds a twice");
    }

    [Fact]
    public void Open_WrongZip_SaysWhatIsWrong()
    {
        using TempFolder folder = new();
        byte[] pickle = PickleBuilder.StateDict().Text("a").Tensor("FloatStorage", "0", 6, 0, [6], [1]).End();
        StoredZip Zip() => new StoredZip().Add("m/data.pkl", pickle);
        byte[] sound = Zip().Add("m/data/0", s_values).ToArray();

        Refuse(folder, Zip().Add("m/data/0", s_values, method: 8).ToArray(), "m/data/0 is compressed (method 8)");
        Refuse(folder, Zip().Add("m/data/0", s_values, flags: 1).ToArray(), "m/data/0 is encrypted");
        Refuse(folder, Zip().Add("m/data/0", s_values, localName: "m/data/1").ToArray(), "begins another entry than m/data/0");
        Refuse(folder, Zip().Add("m/data/0", s_values, offset: 1).ToArray(), "does not lie within the entries");
        Refuse(folder, Zip().Add("m/data/0", s_values, offset: 1 << 30).ToArray(), "lies beyond the entries' end");
        Refuse(folder, Zip().Add("m/data/0", s_values, size: 1 << 30).ToArray(), "lies beyond the entries' end");
        Refuse(folder, Zip().Add("m/data/0", s_values).Add("m/data/0", s_values).ToArray(), "m/data/0 appears twice");
        Refuse(folder, Zip().Add("n/data.pkl", pickle).ToArray(), "more than one data.pkl");
        Refuse(folder, new StoredZip().Add("m/data/0", s_values).ToArray(), "holds no data.pkl");
        Refuse(folder, Zip().Add("m/byteorder", "big"u8.ToArray()).Add("m/data/0", s_values).ToArray(), "byte order big");
        Refuse(folder, Zip().ToArray(entries: 2), "breaks off after 1 entries");
        Refuse(folder, Zip().ToArray(directoryStart: 1 << 30), "not within the file's");
        Refuse(folder, Zip().ToArray(directoryStart: 3), "zip directory breaks off");
        Refuse(folder, Zip().ToArray(directoryStart: uint.MaxValue), "lacks the 64-bit end record");
        Refuse(folder, sound[..^1], "has no end of a zip file");
        Refuse(folder, sound[..100], "has no end of a zip file");
    }

    [Theory]
    [InlineData("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.", "before version 1.6")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "git lfs pull")]
    [InlineData("<html>", "web page")]
    [InlineData("", "is not a PyTorch weight file")]
    [InlineData("GGUF", "is not a PyTorch weight file")]
    public void Open_ForeignFile_SaysWhatItIs(string content, string named)
    {
        using TempFolder folder = new();

        Refuse(folder, System.Text.Encoding.Latin1.GetBytes(content), named);
    }

    [Fact]
    public void Open_TarOfTheFirstPyTorch_SaysHowToConvert()
    {
        using TempFolder folder = new();
        byte[] tar = new byte[1024];
        "sys_info"u8.CopyTo(tar);
        "ustar"u8.CopyTo(tar.AsSpan(257));

        Refuse(folder, tar, "convert it in Python");
    }

    private static void Refuse(TempFolder folder, byte[] content, params string[] named)
    {
        string path = folder.File("m.bin");
        File.WriteAllBytes(path, content);
        Refusal.Of(() => TorchFile.Open(path), [path, .. named]);
    }

    private static long[] Numbers(string text) => [.. text.Split(',').Select(long.Parse)];

    private static byte[] Read(TorchFile file, StoredTensor tensor)
    {
        byte[] bytes = new byte[tensor.Bytes];
        file.Read(tensor.Offset, bytes);
        return bytes;
    }
}
