using System.Buffers.Binary;
using System.Text;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class SafetensorsFileTests
{
    private const string A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    [Fact]
    public void Open_Reference_FindsItsTensors()
    {
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(Checkout.Golden("safetensors"), "reference.safetensors"));

        StoredTensor ids = file.Find("ids");
        byte[] first = new byte[8];
        file.Read(ids, 0, first);

        Assert.Equal("I64", ids.Type);
        Assert.Equal(ids.Elements * 8, ids.Bytes);
        Assert.Equal(2, BinaryPrimitives.ReadInt64LittleEndian(first));
        Assert.Equal("F32", file.Find("fc1_preactivations").Type);
        Refusal.Of(() => file.Find("a\nb"), "a\\u000Ab", "reference.safetensors");
    }

    [Theory]
    [InlineData(A, 8)]
    [InlineData("\"__metadata__\":{\"x\":[[[1]]]}," + A, 8)]
    [InlineData("\"b\":{\"data_offsets\":[8,9],\"dtype\":\"BOOL\",\"shape\":[]}," + A, 9)]
    [InlineData("\"b\":{\"data_offsets\":[8,8],\"dtype\":\"BF16\",\"shape\":[3,0,4]}," + A, 8)]
    [InlineData("", 0)]
    public void Open_SoundHeader_IsRead(string header, int data)
    {
        using TempFolder folder = new();
        using SafetensorsFile file = SafetensorsFile.Open(Write(folder, $"{{{header}}}", data));

        Assert.Equal(header.Contains(A, StringComparison.Ordinal), file.Has("a"));
        Assert.All(file.Tensors, tensor => Assert.True(tensor.Offset + tensor.Bytes <= file.Length));
    }

    [Theory]
    [InlineData("", 8, "not a safetensors header")]
    [InlineData("[]", 0, "not a safetensors header")]
    [InlineData("{", 8, "not a safetensors header")]
    [InlineData("{} {}", 0, "not a safetensors header")]
    [InlineData("{\"a\":1}", 8, "not a safetensors header")]
    [InlineData("{\"a\":{}}", 8, "lacks dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8, "lacks dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,16]}}", 8, "lacks dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}", 8, "not a safetensors header")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[\"2\"],\"data_offsets\":[0,8]}}", 8, "not a safetensors header")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}", 8, "impossible shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}", 8, "more than 8 dimensions")]
    [InlineData("{\"a\":{\"dtype\":\"Q4\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "unknown type Q4")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}", 8, "unknown property x")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8, "impossible shape [-2]")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387905,4],\"data_offsets\":[0,8]}}", 8, "impossible shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, "needs 12 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", 8, "needs 8 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}", 8, "data_offsets are [-8, 0]")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[9223372036854775800,9223372036854775808]}}",
        8,
        "not a safetensors header")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[9223372036854775799,9223372036854775807]}}", 8, "data_offsets")]
    [InlineData("{" + A + "}", 7, "it is cut")]
    [InlineData("{" + A + "}", 9, "tensors end at byte")]
    [InlineData("{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}," + A + "}", 12, "overlaps")]
    [InlineData("{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[12,20]}," + A + "}", 20, "leaves a gap after a")]
    [InlineData("{" + A + "," + A + "}", 8, "declares a twice")]
    [InlineData("{\"a\\ud800\":1}", 8, "not a safetensors header")]
    public void Open_WrongHeader_SaysWhatIsWrong(string header, int data, string named)
    {
        using TempFolder folder = new();
        string path = Write(folder, header, data);

        Refusal.Of(() => SafetensorsFile.Open(path), path, named);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "git lfs pull")]
    [InlineData("<!DOCTYPE html><html></html>", "web page")]
    [InlineData("", "0 bytes")]
    [InlineData("abc", "3 bytes")]
    [InlineData("abcdefghijklmnop", "header should have")]
    public void Open_ForeignFile_SaysWhatItIs(string content, string named)
    {
        using TempFolder folder = new();
        string path = folder.File("x.safetensors");
        File.WriteAllText(path, content);

        Refusal.Of(() => SafetensorsFile.Open(path), path, named);
    }

    [Fact]
    public void Open_LongHeaderOrName_IsRefused()
    {
        using TempFolder folder = new();
        Refusal.Of(() => SafetensorsFile.Open(Write(folder, new string(' ', SafetensorsFile.MaxHeaderBytes + 1), 0)), "16777217 bytes");
        Refusal.Of(() => SafetensorsFile.Open(Write(folder, $"{{\"{new string('x', 2000)}\":1}}", 0)), "2000 bytes");
    }

    [Fact]
    public void Open_HeaderFullOfTensors_StaysWithinMemory()
    {
        using TempFolder folder = new();
        string many = string.Join(
            ',', Enumerable.Range(0, 70_000).Select(index => $"\"{index}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"));
        string path = Write(folder, $"{{{many}}}", 0);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refusal.Of(() => SafetensorsFile.Open(path), "more than 65536 tensors");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    /// <summary>Writes length, header and this many bytes of data.</summary>
    private static string Write(TempFolder folder, string header, int data)
    {
        string path = folder.File("x.safetensors");
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(path, [.. length, .. text, .. new byte[data]]);
        return path;
    }
}
