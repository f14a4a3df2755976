using System.IO.Compression;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class TorchFileTests
{
    /// <summary>In files written by transformers, entry n holds the n-th weight, and entries can be read as in any zip.</summary>
    [Theory]
    [InlineData("preln-bin")]
    [InlineData("postln-350m-like")]
    [InlineData("sharded-fp16")]
    public void Read_EveryWeight_IsTheBytesOfItsZipEntry(string golden)
    {
        string folder = Checkout.Golden(golden);
        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder);
        foreach (IGrouping<string, WeightEntry> file in checkpoint.Entries.GroupBy(entry => entry.File))
        {
            using ZipArchive zip = ZipFile.OpenRead(Path.Combine(folder, file.Key));
            int index = 0;
            foreach (WeightEntry entry in file.OrderBy(entry => TorchOrder(entry.Name, checkpoint)))
            {
                byte[] read = new byte[entry.Bytes];
                checkpoint.Read(entry, 0, read);
                using MemoryStream stored = new();
                using (Stream source = zip.GetEntry($"{Path.GetFileNameWithoutExtension(file.Key)}/data/{index}")!.Open())
                {
                    source.CopyTo(stored);
                }

                Assert.Equal(stored.ToArray(), read);
                index++;
            }
        }
    }

    private static int TorchOrder(string name, OptCheckpoint checkpoint) =>
        OptLayout.Weights(checkpoint.Shape).Select(weight => weight.Name).ToList().IndexOf(name);
}
