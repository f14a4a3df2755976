using System.Diagnostics;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Bench.Devices;

/// <summary>
/// The bare forward, batch by batch, with a round of products, packing and copies after each batch on the same thread, so that
/// all see the same machine. Medians count.
/// </summary>
/// <param name="Steps">Products, packing and copies.</param>
/// <param name="Rates">Operations per second of each batch of each layer.</param>
/// <param name="Seconds">Time of each.</param>
internal sealed record DeviceForward(DeviceSteps Steps, IReadOnlyList<double> Rates, IReadOnlyList<double> Seconds)
{
    /// <summary>Operations per second.</summary>
    public double Rate => Percentiles.Median(Rates);

    /// <summary>One batch of a layer, in seconds.</summary>
    public double BatchSeconds => Percentiles.Median(Seconds);

    public static DeviceForward Measure(
        WorkFolder work, ComputeDevice device, ModelShape shape, TokenWindows windows, CancellationToken cancellation)
    {
        using OptModel model = OptModel.Open(work.At("model"), new ModelOptions(), device: device);
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(work.At("forward"), shape.Layers - 1, 0));
        DeviceSteps steps = new(device, shape, windows);
        pass.Embed(cancellation);
        pass.OpenLayer(0);
        pass.RunBatch(0, 0, steps.Observe, cancellation);
        (List<double> rates, List<double> seconds) = ([], []);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            pass.OpenLayer(layer);
            for (int batch = 0; batch < pass.Batches.Count; batch++)
            {
                long start = Stopwatch.GetTimestamp();
                pass.RunBatch(layer, batch, null, cancellation);
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                rates.Add(
                    Operations.Layer(shape, layer, shape.Layers - 1, Operations.Lengths(windows, pass.Batches[batch])) / seconds[^1]);
                pass.RunBatch(layer, batch, steps.Observe, cancellation);
            }
        }

        return new DeviceForward(steps, rates, seconds);
    }

    public IEnumerable<Figure> Figures()
    {
        yield return new Figure($"forward / {Steps.TypeName} product peak", Rate / Steps.Peak, "×");
        yield return new Figure("forward (median of batches)", Rate / 1e9, "GFLOP/s");
        yield return new Figure($"{Steps.TypeName} product peak (best size's median)", Steps.Peak / 1e9, "GFLOP/s");
        yield return new Figure("forward, one layer of one batch", 1000 * BatchSeconds, "ms");
        yield return new Figure("rows of a batch", Steps.Rows, "rows");
    }

    public FigureTable Products() => new(
        $"{Steps.TypeName} products by themselves",
        ["product", "size", "median GFLOP/s", "of the peak"],
        [.. Steps.Products.Select(step => (IReadOnlyList<object?>)[step.Name, step.Size, step.Rate / 1e9, step.Rate / Steps.Peak])]);
}
