using System.Text.Json.Serialization;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Running;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Bench.Analyses;

/// <summary>What to analyse and where.</summary>
internal sealed record AnalysisPlan
{
    public required string ModelFolder { get; init; }

    public required string WorkFolder { get; init; }

    public required int Positions { get; init; }

    /// <summary>Number of full-length windows; 0 to use <see cref="Tokens"/> instead.</summary>
    public int Windows { get; init; }

    /// <summary>Number of tokens without BOS, used when <see cref="Windows"/> is 0.</summary>
    public long Tokens { get; init; }

    public ulong Seed { get; init; } = 1;

    public int FirstLayer { get; init; }

    public int LastLayer { get; init; } = -1;

    public long MemoryBytes { get; init; }

    public string Device { get; init; } = "cpu";

    /// <summary>The device to use instead of the one named; never in another process.</summary>
    [JsonIgnore]
    public ComputeDevice? On { get; init; }

    public TokenWindows MakeWindows(int vocabulary) => Windows > 0
        ? RandomWindows.Full(vocabulary, Positions, Windows, Seed)
        : RandomWindows.OfTokens(vocabulary, Positions, Tokens, Seed);
}

/// <summary>The times and sizes of a timed analysis.</summary>
/// <param name="Clock">Time by phase.</param>
/// <param name="Tokens">Tokens of the corpus, without BOS.</param>
/// <param name="Rows">Rows, with BOS.</param>
/// <param name="Firings">Firings of all neurons of all layers.</param>
/// <param name="FileBytes">Size of the analysis file.</param>
/// <param name="BytesToHost">Bytes that a device with its own memory gave to the host: residual streams and what was observed.</param>
internal sealed record TimedOutcome(PhaseClock Clock, long Tokens, long Rows, long Firings, long FileBytes, long BytesToHost);

/// <summary>Runs a whole analysis over a made-up corpus and measures its time by phase.</summary>
internal static class TimedAnalysis
{
    /// <param name="plan">What to analyse.</param>
    /// <param name="cancellation">Stops it.</param>
    public static TimedOutcome Run(AnalysisPlan plan, CancellationToken cancellation)
    {
        using OptModel model = OptModel.Open(
            plan.ModelFolder, new ModelOptions { Device = plan.Device, MemoryBytes = plan.MemoryBytes }, device: plan.On);
        TokenWindows windows = plan.MakeWindows(model.Info.Shape.VocabularySize);
        string file = Path.Combine(plan.WorkFolder, $"analysis-{Guid.NewGuid():N}.db");
        PhaseClock clock = new();
        long firings;
        using (TimedWriter writer = new(new LiteAnalysisStore().OpenForWriting(file, resume: false), clock))
        {
            TimedModel timed = new(model, clock, plan.On is { } device ? device.Synchronize : null);
            AnalysisRequest request = Request(plan, file);
            new AnalysisRun(timed, windows, RandomWindows.Describe(windows, plan.Seed), writer, request).Run(null, cancellation);
            clock.Lap(Phase.Other);
            firings = writer.Firings;
        }

        return new TimedOutcome(clock, windows.TokenCount, windows.Rows, firings, new FileInfo(file).Length, model.Traffic.ToHost);
    }

    private static AnalysisRequest Request(AnalysisPlan plan, string file) => new()
    {
        Name = "bench",
        ModelFolder = plan.ModelFolder,
        CorpusPaths = ["random"],
        OutputFile = file,
        ScratchFolder = Path.Combine(plan.WorkFolder, "scratch"),
        Settings = new AnalysisSettings
        {
            Positions = plan.Positions,
            FirstLayer = plan.FirstLayer,
            LastLayer = plan.LastLayer,
            Seed = plan.Seed,
        },
        Model = new ModelOptions { Device = plan.Device, MemoryBytes = plan.MemoryBytes },
    };
}
