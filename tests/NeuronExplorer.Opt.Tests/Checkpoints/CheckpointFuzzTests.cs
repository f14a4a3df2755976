using CsCheck;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

/// <summary>
/// A damaged file gives a one-line error, or a checkpoint whose weights can all be read; never another exception, a hang,
/// or use of more than 64 MiB.
/// </summary>
public sealed class CheckpointFuzzTests
{
    private const int Damages = 600;

    [Theory]
    [InlineData(false, 0L, "model.safetensors")]
    [InlineData(true, 0L, "pytorch_model.bin")]
    [InlineData(false, 6000L, "model.safetensors.index.json")]
    [InlineData(true, 6000L, "pytorch_model-00001-of-*.bin")]
    [InlineData(true, 0L, "config.json")]
    public void Open_DamagedFile_FailsInOneLineOrReads(bool pyTorch, long shardBytes, string damaged)
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder, new() { Type = WeightType.F32, PyTorch = pyTorch, ShardBytes = shardBytes });
        string path = Directory.EnumerateFiles(model, damaged).Single();
        byte[] sound = File.ReadAllBytes(path);
        int[] structure = Structure(sound, damaged);
        int refused = 0;

        Gen.ULong.Sample(
            seed =>
            {
                File.WriteAllBytes(path, Damage.Apply(sound, structure, seed));
                refused += Try(model) ? 0 : 1;
            },
            iter: Damages,
            threads: 1);

        Assert.InRange(refused, Damages / 20, Damages);
    }

    /// <summary>Opens and reads everything; false if it is refused.</summary>
    private static bool Try(string model)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using OptCheckpoint checkpoint = OptCheckpoint.Open(model);
            Assert.Equal(OptLayout.Weights(checkpoint.Shape).Select(weight => weight.Name), checkpoint.Entries.Select(entry => entry.Name));
            foreach (WeightEntry entry in checkpoint.Entries)
            {
                Assert.Equal(entry.Bytes, entry.Shape.Aggregate((long)entry.Type.Size(), (a, b) => a * b));
                Assert.Equal(entry.Bytes, Tiny.Read(checkpoint, entry.Name).Length);
            }

            Assert.Equal(64, checkpoint.Info.Fingerprint.Length);
            return true;
        }
        catch (NeuronExplorerException error)
        {
            Assert.DoesNotContain('\n', error.Message);
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
        }
    }

    /// <summary>The structural places: header, pickle, zip records; damage to weights alone is not an error.</summary>
    private static int[] Structure(byte[] content, string name)
    {
        if (name.EndsWith(".json", StringComparison.Ordinal))
        {
            return [.. Enumerable.Range(0, content.Length)];
        }

        if (name.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            return [.. Enumerable.Range(0, 8 + BitConverter.ToInt32(content, 0))];
        }

        List<int> places = [];
        for (int at = 0; at < content.Length - 4; at++)
        {
            if (content.AsSpan(at).StartsWith("PK"u8) && content[at + 2] < 8 && content[at + 3] < 9)
            {
                places.AddRange(Enumerable.Range(at, Math.Min(70, content.Length - at)));
            }
        }

        int pickle = content.AsSpan().IndexOf("ctorch._utils"u8) - 60;
        places.AddRange(Enumerable.Range(pickle, content.AsSpan().LastIndexOf("OrderedDict\n)RtRu."u8) + 20 - pickle));
        return [.. places];
    }
}
