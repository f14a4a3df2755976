using NeuronExplorer.Bench.Checkpoints;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 4000)]
    public void Fingerprint_SameFilesElsewhere_IsTheSame(bool pyTorch, long shardBytes)
    {
        using TempFolder first = new();
        using TempFolder second = new();
        RandomCheckpointOptions options = new() { PyTorch = pyTorch, ShardBytes = shardBytes };
        string model = Tiny.Write(first, options);
        string copy = second.File("other-name");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(model))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        Assert.Equal(Fingerprint(model), Fingerprint(copy));
    }

    [Fact]
    public void Fingerprint_AnyChange_ChangesIt()
    {
        using TempFolder folder = new();
        ModelShape shape = Tiny.Shape with { FfnDim = 8192 };
        string model = Tiny.Write(folder, null, shape);
        string file = Path.Combine(model, "model.safetensors");
        HashSet<string> seen = [Fingerprint(model)];
        List<WeightEntry> entries;
        using (OptCheckpoint checkpoint = OptCheckpoint.Open(model))
        {
            entries = [.. checkpoint.Entries];
        }

        byte[] content = File.ReadAllBytes(file);
        foreach (WeightEntry entry in entries)
        {
            content[entry.Offset] ^= 1;
            File.WriteAllBytes(file, content);
            Assert.True(seen.Add(Fingerprint(model)), entry.Name);
            content[entry.Offset + entry.Bytes - 1] ^= 1;
            File.WriteAllBytes(file, content);
            Assert.True(seen.Add(Fingerprint(model)), entry.Name);
        }

        File.AppendAllText(Path.Combine(model, "config.json"), " ");
        Assert.True(seen.Add(Fingerprint(model)));
    }

    private static string Fingerprint(string model)
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(model);
        return checkpoint.Info.Fingerprint;
    }
}
