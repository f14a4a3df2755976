using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Devices;
using NeuronExplorer.Bench.Forward;
using NeuronExplorer.Bench.Live;
using NeuronExplorer.Bench.Memory;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Scale;
using NeuronExplorer.Bench.Stores;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Tests;

/// <summary>Runs each bench from end to end on a tiny model: checks that it measures, not what.</summary>
public sealed class BenchTests : IDisposable
{
    private const string Tiny = "2x32x128x2x1000";
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Forward_TinyModel_TellsRatioOfRateAndPeak()
    {
        BenchReport report =
            ForwardBench.Run(new ForwardOptions { Shape = Tiny, Positions = 32, Windows = 2, LargestSquare = 0,
            WorkFolder = _work.Folder });
        double ratio = Value(report, "bare forward / fp32 product peak");
        Assert.Equal(Value(report, "bare forward (median of batches)") / Value(report, "fp32 product peak (best size's median)"), ratio, 9);
        Assert.Equal(["q, k, v", "out_proj", "fc1", "fc2", "attention"], report.Tables[1].Rows.Select(row => row[0]));
        Assert.Equal(100, report.Tables[0].Rows.Sum(row => (double)row[2]!), 6);
        Assert.Equal(["this program's", "libtorch's", "forward with libtorch's"], report.Tables[2].Rows.Select(row => row[0]));
        AssertEmpty();
    }

    [Fact]
    public void Analysis_TinyModel_TellsRatiosPhasesAndBaseline()
    {
        BenchReport report = AnalysisBench.Run(new AnalysisOptions
        {
            Shape = "2x64x1024x2x1000",
            Positions = 64,
            Windows = 3,
            BaselineWindows = 2,
            WorkFolder = _work.Folder,
        });
        Assert.InRange(Value(report, "firings"), 7, 13);
        Assert.True(Value(report, "packing, counting and gathering / forward, same run") > 0);
        Assert.True(
            Value(report, "all that is not the forward / forward, same run")
                > Value(report, "packing, counting and gathering / forward, same run"));
        Assert.True(Value(report, "baseline / this program, peak memory") > 0);
        double shares = report.Tables[0].Rows.Sum(row => (double)row[2]!);
        Assert.Equal(100, shares, 6);
        Assert.Equal([126L, 126L], report.Tables[1].Rows.Select(row => (long)row[1]!));
        AssertEmpty();
    }

    /// <summary>On the CPU, taken as a device with memory of its own: the code that a GPU runs.</summary>
    [Fact]
    public void Device_TinyModelOnTheCpu_TellsEveryFigureAndPacksWithoutAFault()
    {
        BenchReport report = DeviceBench.Run(new DeviceBenchOptions
        {
            Device = "cpu",
            Shape = "2x64x1024x2x1000",
            Positions = 64,
            Windows = 3,
            WorkFolder = _work.Folder,
        });
        Assert.True(report.Holds);
        Assert.All(report.Figures, figure => Assert.True(double.IsFinite(figure.Value!.Value) && figure.Value >= 0, figure.Name));
        Assert.Equal("cpu, float32", report.Machine["device"]);
        Assert.Equal(128, Value(report, "to the host: bits alone"));
        Assert.InRange(Value(report, "to the host: with example values, in this analysis"), 128, 16_384);
        Assert.Equal(2L * 2 * 256 * 1024, Value(report, "parity with fp32: compared"));
        Assert.InRange(Value(report, "parity with fp32: 99th percentile"), 0, 1e-4);
        AssertEmpty();
    }

    [Fact]
    public void Store_TinyShape_AnswersWhileAnotherIsWritten()
    {
        BenchReport report = StoreBench.Run(new StoreOptions
        {
            Layers = 2,
            Neurons = 128,
            Windows = 12,
            Questions = 20,
            Readers = 4,
            WorkFolder = _work.Folder,
        });
        Assert.Equal(10, report.Figures.Count(figure => figure.Bar is not null));
        Assert.All(report.Figures, figure => Assert.True(figure.Value > 0, figure.Name));
        AssertEmpty();
    }

    [Fact]
    public void Live_TinyModel_AnswersEveryCallerInTurn()
    {
        BenchReport report = LiveBench.Run(new LiveBenchOptions
        {
            Shape = Tiny,
            Tokens = 16,
            Rounds = 2,
            Callers = 3,
            TextsEach = 2,
            WorkFolder = _work.Folder,
        });
        Assert.True(Value(report, "firings of all layers / bare forward") > 0);
        Assert.InRange(Value(report, "answers to others while one waits, most"), 0, 4);
        AssertEmpty();
    }

    [Fact]
    public void Scale_TinyModels_MeasuresEachInItsOwnProcess()
    {
        string plot = _work.At("plot.svg");
        BenchReport report = ScaleBench.Run(new ScaleOptions
        {
            CorpusShape = Tiny,
            Tokens = [300, 100],
            Shapes = [Tiny],
            Positions = 32,
            MemoryBytes = 4L << 30,
            Plot = plot,
            WorkFolder = _work.Folder,
        });
        Assert.Equal([100L, 300L], report.Tables[0].Rows.Select(row => (long)row[1]!));
        Assert.Single(report.Tables[1].Rows);
        Assert.InRange(Value(report, "peak memory of all runs / budget"), 0.001, 1);
        Assert.Contains("<polyline", File.ReadAllText(plot), StringComparison.Ordinal);
        File.Delete(plot);
        AssertEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Memory_TinyModel_TellsPeakAndLeavesOnlyWhatIsKept(bool keep)
    {
        BenchReport report = MemoryBench.Run(new MemoryOptions
        {
            Shape = Tiny,
            Positions = 32,
            Windows = 1,
            FirstLayer = 1,
            MemoryBytes = 4L << 30,
            Scratch = _work.Folder,
            Keep = keep,
        });
        Assert.True(report.Holds);
        Assert.Equal(31, Value(report, "tokens"));
        Assert.Equal(keep, Directory.EnumerateFileSystemEntries(_work.Folder).Any());
    }

    [Fact]
    public void Checkpoint_TinyModel_CanBeOpened()
    {
        BenchReport report = CheckpointBench.Run(_work.At("model"), OptShapes.Find(Tiny), WeightType.BF16);
        using OptCheckpoint checkpoint = OptCheckpoint.Open(_work.At("model"));
        Assert.Equal(checkpoint.Info.Parameters / 1e6, Value(report, "weights"), 9);
    }

    private static double Value(BenchReport report, string name) => report.Figures.Single(figure => figure.Name == name).Value!.Value;

    private void AssertEmpty() => Assert.Empty(Directory.EnumerateFileSystemEntries(_work.Folder));
}
