using System.Diagnostics;
using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Children;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Bench.Baseline;

/// <summary>
/// The obvious way over a corpus: only counts, without examples, projections, rules or a store. Stops before the machine's
/// memory runs out, and says how far it got.
/// </summary>
internal static class BaselineRun
{
    private const double MemoryShare = 0.85;

    public static ChildOutcome Run(AnalysisPlan plan, CancellationToken cancellation)
    {
        NativeTorch.Prepare();
        using IDisposable mode = torch.inference_mode(true);
        using WholeModel model = new(plan.ModelFolder);
        TokenWindows windows = plan.MakeWindows(model.Shape.VocabularySize);
        long limit = (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * MemoryShare);
        CheckFits(model.Shape, limit);
        BaselineCounts[] counts = [.. Enumerable.Range(0, model.Shape.Layers)
            .Select(_ => new BaselineCounts(model.Shape, plan.Positions, windows.BosId))];
        double forward = 0;
        double counting = 0;
        long tokens = 0;
        for (int window = 0; window < windows.Count && ProcessMemory.Peak() < limit; window++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            long start = Stopwatch.GetTimestamp();
            List<Tensor> hooked = model.Preactivations(windows.Window(window));
            long half = Stopwatch.GetTimestamp();
            for (int layer = 0; layer < counts.Length; layer++)
            {
                counts[layer].Add(windows.Window(window), hooked[layer]);
            }

            forward += Stopwatch.GetElapsedTime(start, half).TotalSeconds;
            counting += Stopwatch.GetElapsedTime(half).TotalSeconds;
            tokens += windows.Length(window) - 1;
        }

        long firings = counts.Sum(layer => layer.Firings);
        Array.ForEach(counts, layer => layer.Dispose());
        return new ChildOutcome
        {
            PeakBytes = ProcessMemory.Peak(),
            Seconds = forward + counting,
            Phases = new Dictionary<string, double> { ["compute"] = forward, ["counting"] = counting },
            Tokens = tokens,
            Firings = firings,
        };
    }

    private static void CheckFits(ModelShape shape, long limit)
    {
        long tables = (long)shape.VocabularySize * shape.FfnDim * shape.Layers * sizeof(int);
        if (tables > limit)
        {
            throw new NeuronExplorerException(
                $"the dense tables of {shape.Layers} layers take {tables >> 20} MiB, and {limit >> 20} MiB are available; "
                    + "use fewer --layers or no baseline");
        }
    }
}
