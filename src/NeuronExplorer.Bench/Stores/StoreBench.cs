using System.Diagnostics;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Threading;
using NeuronExplorer.Storage;
using NeuronExplorer.Bench.Synthetic;

namespace NeuronExplorer.Bench.Stores;

/// <summary>Options of <c>bench store</c>.</summary>
public sealed record StoreOptions
{
    /// <summary>Layers; 64 for the whole 66b shape.</summary>
    public int Layers { get; init; } = 64;

    /// <summary>Neurons of a layer.</summary>
    public int Neurons { get; init; } = 36_864;

    /// <summary>Windows of the corpus; two thirds are full-length.</summary>
    public int Windows { get; init; } = 3000;

    /// <summary>Questions of each kind.</summary>
    public int Questions { get; init; } = 1000;

    /// <summary>
    /// Questions of each kind to warm up with, about other subjects: this measures a server that has run for a minute.
    /// </summary>
    public int WarmUp { get; init; } = 200;

    /// <summary>Readers at once.</summary>
    public int Readers { get; init; } = 8;

    public ulong Seed { get; init; } = 1;

    public string? WorkFolder { get; init; }

    public bool Keep { get; init; }
}

/// <summary>Writes a store in the shape of 66b, and asks it questions while another analysis is being written.</summary>
public static class StoreBench
{
    /// <summary>Far from the seeds of the measured questions.</summary>
    private const ulong WarmUpSeed = 1UL << 40;

    public static BenchReport Run(StoreOptions options, CancellationToken cancellation = default)
    {
        using WorkFolder work = new(options.WorkFolder, options.Keep);
        SyntheticAnalysis analysis = new(
            SyntheticShape.Opt66b with
            {
                Layers = options.Layers,
                Neurons = options.Neurons,
                Windows = options.Windows,
                FullWindows = options.Windows * 2 / 3,
            },
            options.Seed);
        LiteAnalysisStore store = new();
        string file = work.At("store.db");
        (double write, double make) = Write(store, file, analysis, options.Layers, cancellation);
        long bytes = new FileInfo(file).Length;
        List<Figure> figures =
        [
            new("writing the store", write, "s", Bar.AtMost(120)),
            new("size of the store", bytes / 1e9, "GB"),
            new("making up its content (not part of writing)", make, "s"),
            new("size of a 125m-shaped store", SizeOf125m(store, work, options, cancellation) / 1e6, "MB", Bar.AtMost(200)),
        ];
        figures.AddRange(AskWhileWriting(store, file, work.At("other.db"), analysis, options, cancellation));
        figures.Add(new Figure("peak memory of the bench", ProcessMemory.Peak() >> 20, "MiB"));
        return new BenchReport(
            "store",
            new Dictionary<string, object?>
            {
                ["layers"] = options.Layers,
                ["neurons"] = options.Neurons,
                ["questions"] = options.Questions,
                ["warmUp"] = options.WarmUp,
                ["readers"] = options.Readers,
                ["file"] = options.Keep ? file : null,
            },
            Machine.Describe(),
            figures,
            []);
    }

    private static (double Write, double Make) Write(
        LiteAnalysisStore store, string file, SyntheticAnalysis analysis, int layers, CancellationToken cancellation)
    {
        double make = 0;
        long start = Stopwatch.GetTimestamp();
        using (IAnalysisWriter writer = store.OpenForWriting(file, resume: false))
        {
            writer.SaveInfo(analysis.Info);
            writer.SaveCorpus(analysis.Windows, analysis.Vocabulary);
            for (int layer = 0; layer < layers; layer++)
            {
                cancellation.ThrowIfCancellationRequested();
                long making = Stopwatch.GetTimestamp();
                LayerResult result = analysis.Layer(layer);
                make += Stopwatch.GetElapsedTime(making).TotalSeconds;
                writer.SaveLayer(result);
            }

            writer.MergePostings(cancellation);
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds - make, make);
    }

    private static long SizeOf125m(LiteAnalysisStore store, WorkFolder work, StoreOptions options, CancellationToken cancellation)
    {
        string file = work.At("125m.db");
        SyntheticShape shape = SyntheticShape.Opt125m with { Layers = Math.Min(options.Layers, SyntheticShape.Opt125m.Layers) };
        Write(store, file, new SyntheticAnalysis(shape, options.Seed), shape.Layers, cancellation);
        return new FileInfo(file).Length;
    }

    private static List<Figure> AskWhileWriting(
        LiteAnalysisStore store,
        string file,
        string other,
        SyntheticAnalysis analysis,
        StoreOptions options,
        CancellationToken cancellation)
    {
        using CancellationTokenSource done = new();
        LayerResult layer = analysis.Layer(0);
        Task writing = BackgroundWork.Run(() => KeepWriting(store, other, analysis, layer, done.Token));
        try
        {
            using IAnalysisReader reader = store.OpenForReading(file);
            StoreQuestions questions = new(reader);
            return
            [
                .. Ask("trigger search", 50, questions.Search),
                .. Ask("sorted, filtered page of a layer", 50, questions.Page),
                .. Ask("a neuron's page", 20, questions.Neuron),
                .. WhileChecked(reader, options.Layers, () => Ask("a neuron's page while layers are checked", 20, questions.Neuron)),
            ];
        }
        finally
        {
            done.Cancel();
            writing.GetAwaiter().GetResult();
        }

        IEnumerable<Figure> Ask(string name, double bar, Func<BenchRandom, int> ask)
        {
            Readers.Ask(options.Readers, options.WarmUp, options.Seed + WarmUpSeed, ask, cancellation);
            double[] times = Readers.Ask(options.Readers, options.Questions, options.Seed, ask, cancellation);
            yield return new Figure($"{name}, median", Percentiles.Median(times), "ms", Bar.AtMost(bar));
            yield return new Figure($"{name}, 99th percentile", Percentiles.Of(times, 0.99), "ms", Bar.AtMost(bar));
        }
    }

    /// <summary>Questions that are asked while each layer is compared with its checksums, and the time that this takes.</summary>
    private static List<Figure> WhileChecked(IAnalysisReader reader, int layers, Func<IEnumerable<Figure>> ask)
    {
        double[] seconds = new double[layers];
        Task checking = BackgroundWork.Run(() =>
        {
            for (int layer = 0; layer < layers; layer++)
            {
                long began = Stopwatch.GetTimestamp();
                reader.CheckLayer(layer);
                seconds[layer] = Stopwatch.GetElapsedTime(began).TotalSeconds;
            }
        });
        List<Figure> asked = [.. ask()];
        checking.GetAwaiter().GetResult();
        return [.. asked, new Figure("comparing a whole layer with its checksums, once, median", Percentiles.Median(seconds), "s")];
    }

    /// <summary>Writes one layer over and over, as an analysis in the web app would, but more often.</summary>
    private static void KeepWriting(
        LiteAnalysisStore store, string file, SyntheticAnalysis analysis, LayerResult layer, CancellationToken done)
    {
        using IAnalysisWriter writer = store.OpenForWriting(file, resume: false);
        writer.SaveInfo(analysis.Info);
        while (!done.IsCancellationRequested)
        {
            writer.SaveLayer(layer);
        }
    }
}
