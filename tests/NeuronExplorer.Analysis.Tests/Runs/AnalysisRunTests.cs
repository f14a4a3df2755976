using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Tests.Layers;
using NeuronExplorer.Analysis.Tests.Reference;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Runs;

public sealed class AnalysisRunTests
{
    [Fact]
    public void Run_Undisturbed_StoresEveryLayer()
    {
        using FakeRun run = new();

        AnalysisInfo info = run.Execute(new FakeModel(layers: 3), resume: false);

        Assert.Equal([0, 1, 2], run.Writer.StoredLayers);
        Assert.Equal([0, 1, 2], run.Writer.MergedLayers);
        Assert.Equal(AnalysisStatus.Done, info.Status);
        Assert.Equal(3, run.Writer.Info!.LayersDone);
        Assert.Same(run.Windows, run.Writer.Windows);
        Assert.Equal("hash", info.Versions["device"]);
        Assert.False(Directory.Exists(run.ScratchFolder));
    }

    [Fact]
    public void Run_Undisturbed_EqualsReference()
    {
        using FakeRun run = new();
        FakeModel model = new(layers: 1, neurons: 40);
        List<float> values = [];
        for (int row = 0, window = 0; row < run.Windows.Rows; row++)
        {
            window += row == run.Windows.Starts[window + 1] ? 1 : 0;
            int position = row - run.Windows.Starts[window];
            ulong stream = FakeNeurons.Embed(run.Windows.Tokens[row], position);
            values.AddRange(Enumerable.Range(0, 40).Select(neuron =>
                FakeNeurons.Preactivation(0, neuron, run.Windows, window, position, stream)));
        }

        run.Execute(model, resume: false);

        AnalysisSettings settings = run.Writer.Info!.Settings;
        LayerResult actual = run.Writer.Layers[0];
        LayerResult expected = new ReferenceLayer(run.Windows, settings, 0, [.. values]).Result(asked =>
            [.. actual.Details.Select(detail =>
                new Core.Ports.UpdateProjection(detail.Promoted, detail.Suppressed, detail.CoveredProjections))]);
        Same.Layers(expected, actual);
        Assert.Contains(actual.Columns.Suppression, verdict => verdict == SuppressionVerdict.Suppresses);
        Assert.Contains(actual.Columns.Suppression, verdict => verdict == SuppressionVerdict.Promotes);
    }

    [Fact]
    public void Run_OfSomeLayers_StoresThese()
    {
        using FakeRun all = new();
        all.Execute(new FakeModel(layers: 4), resume: false);
        using FakeRun some = new(all.Settings with { FirstLayer = 1, LastLayer = 2 });

        some.Execute(new FakeModel(layers: 4), resume: false);

        Assert.Equal([1, 2], some.Writer.StoredLayers);
        Same.Layers(all.Writer.Layers[1], some.Writer.Layers[1]);
        Same.Layers(all.Writer.Layers[2], some.Writer.Layers[2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void Run_InOtherBatches_GivesTheSame(int windows)
    {
        using FakeRun threes = new();
        threes.Execute(new FakeModel { BatchWindows = 3 }, resume: false);
        using FakeRun others = new();

        others.Execute(new FakeModel { BatchWindows = windows }, resume: false);

        AssertSame(threes, others);
    }

    /// <summary>The device packs, counts by size and finds the highest values, for widths with and without a whole last block.</summary>
    [Theory]
    [InlineData(40, 3)]
    [InlineData(64, 1)]
    [InlineData(523, 100)]
    [InlineData(512, 7)]
    public void Run_OnADeviceWithMemoryOfItsOwn_GivesTheSame(int neurons, int batchWindows)
    {
        using FakeRun host = new();
        host.Execute(new FakeModel(layers: 2, neurons), resume: false);
        using FakeRun device = new();

        device.Execute(new FakeModel(layers: 2, neurons) { IsDevice = true, BatchWindows = batchWindows }, resume: false);

        AssertSame(host, device);
    }

    [Fact]
    public void Run_Progress_EndsWithDone()
    {
        using FakeRun run = new();
        List<AnalysisProgress> reports = [];

        run.Execute(new FakeModel(), resume: false, new Collect(reports));

        Assert.Equal(1, reports[^1].Fraction);
        Assert.Equal(3, reports[^1].LayersDone);
        Assert.Equal(reports.Select(report => report.Fraction).Order(), reports.Select(report => report.Fraction));
    }

    [Fact]
    public void Run_AskedForAMissingLayer_NamesTheLayers()
    {
        using FakeRun run = new(new AnalysisSettings { FirstLayer = 2, LastLayer = 7 });

        WrongArgumentException error = Assert.Throws<WrongArgumentException>(() => run.Execute(new FakeModel(), resume: false));

        Assert.Equal("--layers 2-7: There is no layer 7: the model has layers 0 to 2", error.Message);
        Assert.Null(run.Writer.Info);
        Assert.False(Directory.Exists(run.ScratchFolder));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5000)]
    public void Run_AskedForPositionsThatTheModelLacks_IsAWrongArgument(int positions)
    {
        using FakeRun run = new(new AnalysisSettings { Positions = positions });

        WrongArgumentException error = Assert.Throws<WrongArgumentException>(() => run.Execute(new FakeModel(), resume: false));

        Assert.StartsWith($"--positions {positions}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhoseScratchCannotBeWritten_LeavesNoPartOfACheckpoint()
    {
        using FakeRun run = new() { CheckpointInterval = TimeSpan.Zero };
        FakeModel model = new()
        {
            // A folder is where the progress file should be, so the new file cannot replace it.
            BeforeBatch = (_, batch) => Directory.CreateDirectory(Path.Combine(run.ScratchFolder, "run", "progress.json")),
        };

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => run.Execute(model, resume: false));

        Assert.Contains("progress.json", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(run.ScratchFolder, "run")),
            file => file.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_WhoseModelFails_SaysSoInTheFile()
    {
        using FakeRun run = new();
        FakeModel broken = new() { BeforeBatch = (layer, _) => Break(layer == 1) };

        Assert.Throws<NeuronExplorerException>(() => run.Execute(broken, resume: false));

        Assert.Equal(AnalysisStatus.Failed, run.Writer.Info!.Status);
        Assert.Equal("broken", run.Writer.Info.Message);
        Assert.Equal([0], run.Writer.StoredLayers);
    }

    [Fact]
    public void Run_OnAFullDisk_NamesTheFile()
    {
        using FakeRun run = new();
        run.Writer.BeforeLayer = _ => throw new IOException("No space left on device : '/data/x.db'");

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => run.Execute(new FakeModel(), resume: false));

        Assert.Contains("No space left on device : '/data/x.db'", error.Message, StringComparison.Ordinal);
        Assert.Contains("free", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithOtherFilesInTheScratchFolder_LeavesThemAlone()
    {
        using FakeRun run = new();
        Directory.CreateDirectory(run.ScratchFolder);
        string file = Path.Combine(run.ScratchFolder, "mine.txt");
        File.WriteAllText(file, "mine");

        run.Execute(new FakeModel(), resume: false);

        Assert.Equal([file], Directory.EnumerateFileSystemEntries(run.ScratchFolder));
    }

    internal static void AssertSame(FakeRun expected, FakeRun actual)
    {
        Assert.Equal(expected.Writer.StoredLayers, actual.Writer.StoredLayers);
        foreach (int layer in expected.Writer.StoredLayers)
        {
            Same.Layers(expected.Writer.Layers[layer], actual.Writer.Layers[layer]);
        }
    }

    internal static void Break(bool now)
    {
        if (now)
        {
            throw new NeuronExplorerException("broken");
        }
    }

    private sealed class Collect(List<AnalysisProgress> reports) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) => reports.Add(value);
    }
}
