using System.Buffers.Binary;
using System.Text;
using CsCheck;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Checking;
using NeuronExplorer.Opt.Checkpoints.Torch;

namespace NeuronExplorer.Opt.Tests.Checkpoints.Checking;

public sealed class WeightCheckTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("123456789", 0xCBF4_3926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414F_A339)]
    public void Crc32_KnownTexts_HaveTheirChecksum(string text, uint crc) =>
        Assert.Equal(crc, Crc32.Append(0, Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Crc32_AnyCut_IsThatOfTheWhole() => Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 50])
        .Sample((first, then) => Crc32.Append(Crc32.Append(0, first), then) == Crc32.Append(0, [.. first, .. then]));

    /// <summary>Any bits, in any type: the same values as the runtime's own test finds.</summary>
    [Theory]
    [InlineData("F16", 2)]
    [InlineData("BF16", 2)]
    [InlineData("F32", 4)]
    [InlineData("F64", 8)]
    public void FiniteScan_AnyValues_FindsThoseThatAreNotFinite(string type, int size) =>
        Gen.Select(Gen.Byte, Gen.OneOfConst<byte>(0, 0x7C, 0x7F, 0x80, 0xF0, 0xFF, 0xFC)).Array[0, 100].Sample(pairs =>
        {
            byte[] bytes = [.. pairs.SelectMany(pair => (byte[])[pair.Item1, pair.Item2])];
            bytes = bytes[..(bytes.Length / size * size)];
            int[] odd = [.. Enumerable.Range(0, bytes.Length / size).Where(i => !IsFinite(type, bytes.AsSpan(i * size)))];
            (long count, long first) = FiniteScan.Of(type, bytes);
            return count == odd.Length && first == odd.FirstOrDefault(-1)
                && (first < 0 || FiniteScan.IsNaN(type, bytes.AsSpan((int)first * size)) == IsNaN(type, bytes.AsSpan((int)first * size)));
        });

    [Fact]
    public void CheckWeights_NotFinite_TellsEveryTensorAndItsFirstPlace()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        Put(model, "layers.0.fc2.weight", 17, float.PositiveInfinity);
        Put(model, "layers.1.fc1.weight", 9, float.NaN);
        Put(model, "layers.1.fc1.weight", 20, float.NegativeInfinity);

        WeightCheck check = new OptModelLoader().CheckWeights(model, null, CancellationToken.None);

        Assert.Equal(2, check.Problems.Count);
        Assert.Contains(check.Problems, problem => problem.Message.Contains(
            "layers.0.fc2.weight is not finite: 1 of 128 values are NaN or infinite, the first (infinite) at [1, 1]",
            StringComparison.Ordinal));
        Assert.Contains(check.Problems, problem => problem.Message.Contains(
            "layers.1.fc1.weight is not finite: 2 of 128 values are NaN or infinite, the first (NaN) at [1, 1]", StringComparison.Ordinal));
        Assert.Equal(OptLayout.Weights(Tiny.Shape).Count(), check.Tensors.Count);
    }

    [Theory]
    [InlineData("layers.1.fc1.weight")]
    [InlineData("layers.1.final_layer_norm.bias")]
    [InlineData("embed_tokens.weight")]
    [InlineData("embed_positions.weight")]
    [InlineData("final_layer_norm.weight")]
    public void RunText_WeightThatIsNotFinite_IsNamed(string name)
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        Put(model, name, 3, float.NaN);

        Refusal.Of(() =>
        {
            using OptModel opened = OptModel.Open(model, new ModelOptions());
            opened.RunText([2, 5, 7], new() { NextTokens = 1 });
        }, model, $"{name} is not finite");
    }

    /// <summary>Every bit of a PyTorch file's tensors, pickle and small entries is under a checksum.</summary>
    [Fact]
    public void CheckWeights_FlippedBit_IsFoundInEveryEntry()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder, new() { Type = WeightType.F16, PyTorch = true });
        string path = Path.Combine(model, "pytorch_model.bin");
        byte[] sound = File.ReadAllBytes(path);
        WeightCheck before = new OptModelLoader().CheckWeights(model, null, CancellationToken.None);
        Assert.Empty(before.Problems);
        Assert.Equal(OptLayout.Weights(Tiny.Shape).Count() + 3, before.Checksums);
        Random random = new(5);
        using OptCheckpoint checkpoint = OptCheckpoint.Open(model);
        WeightEntry[] entries = [.. checkpoint.Entries];

        foreach (WeightEntry entry in entries)
        {
            byte[] flipped = [.. sound];
            flipped[entry.Offset + random.NextInt64(entry.Bytes)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, flipped);

            WeightCheck check = new OptModelLoader().CheckWeights(model, null, CancellationToken.None);
            Assert.Contains(check.Problems, problem =>
                problem.Message.Contains($"{entry.Name} has the checksum", StringComparison.Ordinal));
        }

        int pickle = sound.AsSpan().IndexOf("layers.1.fc1.weight"u8);
        sound[pickle + 7] ^= 4;
        File.WriteAllBytes(path, sound);
        Refusal.Of(model, "data.pkl has the checksum");
    }

    [Fact]
    public void RunText_FlippedBitInAWeight_IsRefused()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder, new() { Type = WeightType.F16, PyTorch = true });
        using (OptCheckpoint checkpoint = OptCheckpoint.Open(model))
        {
            WeightEntry entry = checkpoint.Find("layers.1.fc2.weight");
            Flip(Path.Combine(model, entry.File), entry.Offset + 1);
        }

        Refusal.Of(() =>
        {
            using OptModel opened = OptModel.Open(model, new ModelOptions());
            opened.RunText([2, 5, 7], new() { NextTokens = 1 });
        }, "layers.1.fc2.weight has the checksum", "download it again");
    }

    /// <summary>PyTorch can be told to write no checksums; it then writes zeros.</summary>
    [Fact]
    public void CheckWeights_EntriesWithoutChecksums_AreNotHeldAgainstTheFile()
    {
        using TempFolder folder = new();
        string path = folder.Write("m.bin", new StoredZip()
            .Add("m/data.pkl", PickleBuilder.StateDict().Text("a").Tensor("FloatStorage", "0", 6, 0, [6], [1]).End())
            .Add("m/data/0", new byte[24]).ToArray());

        using TorchFile file = TorchFile.Open(path);

        Assert.All(file.Parts, part => Assert.Null(part.Crc));
    }

    /// <summary>A head is left out of an analysis, so what is wrong with it is told, but stops none.</summary>
    [Fact]
    public void CheckWeights_HeadThatIsNotFinite_IsToldAndStopsNoAnalysis()
    {
        using TempFolder folder = TempFolder.CopyOfFolder(Checkout.ModelCase("task-head/sequence-classification"));
        string path = folder.File("model.safetensors");
        long at;
        using (SafetensorsFile file = SafetensorsFile.Open(path))
        {
            at = file.Find("score.weight").Offset;
        }

        byte[] bytes = File.ReadAllBytes(path);
        BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan((int)at), Half.NaN);
        File.WriteAllBytes(path, bytes);

        WeightCheck check = new OptModelLoader().CheckWeights(folder.Path, null, CancellationToken.None);

        Assert.False(Assert.Single(check.Problems).StopsAnalysis);
        check.Require();
    }

    [Fact]
    public void CheckWeights_TensorsThatDoNotFit_AreAllTold()
    {
        using TempFolder folder = TempFolder.CopyOf("preln-bin");
        Folders.FolderKindTests.ChangeConfig(folder.Path, config => config["ffn_dim"] = 128);

        WeightCheck check = new OptModelLoader().CheckWeights(folder.Path, null, CancellationToken.None);

        Assert.True(check.Problems.Count > 3);
        Assert.All(check.Problems, problem => Assert.Contains("has the shape", problem.Message, StringComparison.Ordinal));
        Refusal.Of(folder.Path, check.Problems[0].Message);
    }

    private static void Put(string model, string name, int element, float value)
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(model);
        WeightEntry entry = checkpoint.Find(name);
        using FileStream file = new(Path.Combine(model, entry.File), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = entry.Offset + (element * sizeof(float));
        file.Write(BitConverter.GetBytes(value));
    }

    private static void Flip(string path, long at)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[at] ^= 16;
        File.WriteAllBytes(path, bytes);
    }

    private static double Value(string type, ReadOnlySpan<byte> value) => type switch
    {
        "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(value),
        "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(value) << 16),
        "F32" => BinaryPrimitives.ReadSingleLittleEndian(value),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(value),
    };

    private static bool IsFinite(string type, ReadOnlySpan<byte> value) => double.IsFinite(Value(type, value));

    private static bool IsNaN(string type, ReadOnlySpan<byte> value) => double.IsNaN(Value(type, value));
}
