using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Tests.Layers;
using NeuronExplorer.Analysis.Tests.Reference;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Bits;

public sealed class FiringBitsTests
{
    [Fact]
    public void Layer_InAFile_EqualsInMemory()
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 3);
        AnalysisSettings settings = new() { Positions = windows.Positions, LastLayer = 0 };
        float[] values = RandomLayer.Values(windows, neurons: 600, layer: 0, seed: 3);
        using TempFolder folder = new();
        using FiringBits memory = FiringBits.InMemory(windows.Rows, 600);
        using FiringBits file = FiringBits.InFile(folder.File("bits"), windows.Rows, 600);

        LayerResult expected = RandomLayer.Result(windows, settings, 0, values, memory, piece: 4);
        LayerResult actual = RandomLayer.Result(windows, settings, 0, values, file, piece: 4);

        Same.Layers(expected, actual);
    }

    [Fact]
    public void File_OpenedAgain_KeepsItsBits()
    {
        using TempFolder folder = new();
        using (FiringBits first = FiringBits.InFile(folder.File("bits"), 3, 700))
        {
            Packing.Pack(first, 1, Enumerable.Range(0, 700).Select(column => column % 3 - 1f).ToArray());
        }

        using FiringBits second = FiringBits.InFile(folder.File("bits"), 3, 700);

        Assert.Equal(
            Enumerable.Range(0, 700).Select(column => column % 3 == 2),
            Enumerable.Range(0, 700).Select(column => second.Fires(1, column)));
    }

    [SkippableFact]
    public void File_Forgotten_LeavesMemoryAndKeepsItsBits()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux tells what of a file is resident");
        const int Rows = 20_000;
        using TempFolder folder = new();
        using FiringBits bits = FiringBits.InFile(folder.File("bits"), Rows, 512);
        Packing.Pack(bits, 0, Enumerable.Range(0, Rows * 512).Select(index => index % 7 - 3f).ToArray());
        Assert.True(ResidentKibibytes(folder.File("bits")) > 1000);

        bits.Forget(0, 0, Rows);

        Assert.InRange(ResidentKibibytes(folder.File("bits")), 0, 2 * Environment.SystemPageSize / 1024);
        Assert.All(
            Enumerable.Range(0, Rows * 512).Where(index => index % 997 == 0),
            index => Assert.Equal(index % 7 > 3, bits.Fires(index / 512, index % 512)));
    }

    private static long ResidentKibibytes(string file)
    {
        string[] lines = File.ReadAllLines("/proc/self/smaps");
        int start = Array.FindIndex(lines, line => line.EndsWith(file, StringComparison.Ordinal));
        string resident = lines.Skip(start).First(line => line.StartsWith("Rss:", StringComparison.Ordinal));
        return long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void File_OfAnotherSize_IsMadeAnew()
    {
        using TempFolder folder = new();
        File.WriteAllBytes(folder.File("bits"), [255, 255, 255]);

        using FiringBits bits = FiringBits.InFile(folder.File("bits"), 2, 100);

        Assert.False(bits.Fires(0, 0));
        Assert.Equal(FiringBits.BytesFor(2, 100), new FileInfo(folder.File("bits")).Length);
    }

    [Fact]
    public void File_InAMissingFolder_IsAnErrorThatNamesIt()
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "missing", "bits");

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => FiringBits.InFile(path, 2, 100));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesFor_OneRow_IsALineForEveryBlock()
    {
        Assert.Equal(64, FiringBits.BytesFor(1, 512));
        Assert.Equal(128, FiringBits.BytesFor(1, 513));
        Assert.Equal(20_000_000L * 72 * 64, FiringBits.BytesFor(20_000_000, 36_864));
    }
}
