using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Bench.Devices;

/// <summary>What a device's analysis spends beside its forward, and what crosses to the host.</summary>
internal static class DeviceCosts
{
    /// <param name="forward">Forward, packing and copies by themselves.</param>
    /// <param name="analysis">A whole analysis of the same windows.</param>
    /// <param name="shape">The model.</param>
    public static IEnumerable<Figure> Figures(DeviceForward forward, TimedOutcome analysis, ModelShape shape)
    {
        DeviceSteps steps = forward.Steps;
        double batch = forward.BatchSeconds;
        yield return Milliseconds("packing on the device, one batch", steps.Packing);
        yield return Share("packing on the device / forward", steps.Packing, batch);
        yield return Milliseconds("transfer of bits, highest values and counts, one batch", steps.Transfer);
        yield return Share("transfer / forward", steps.Transfer, batch);
        yield return Milliseconds("transfer of all pre-activations in fp32 instead", steps.WholeCopy);
        yield return Share("that transfer / forward", steps.WholeCopy, batch);

        double compute = analysis.Clock[Phase.Compute];
        yield return Share("analysis: packing, transfer, examples / layers", analysis.Clock[Phase.Packing], compute);
        yield return Share("analysis: counting and gathering / layers",
            analysis.Clock[Phase.Sorting] + analysis.Clock[Phase.Counting] + analysis.Clock[Phase.Gathering], compute);
        yield return new Figure("analysis: layers", analysis.Rows / compute, "rows/s through all layers");

        double perLayer = (double)analysis.Rows * shape.Layers;
        double streams = (double)shape.DModel * sizeof(float); // by Embed, and by every layer but the last
        yield return new Figure("to the host: pre-activations in fp32", (double)shape.FfnDim * sizeof(float), "bytes a token and layer");
        yield return new Figure("to the host: bits alone", shape.FfnDim / 8.0, "bytes a token and layer");
        yield return new Figure("to the host: bits, highest values and counts", steps.PackedBytes, "bytes a token and layer");
        yield return new Figure("to the host: with example values, in this analysis", (analysis.BytesToHost / perLayer) - streams,
            "bytes a token and layer");
        yield return new Figure("to the host: residual streams", streams, "bytes a token and layer");
    }

    private static Figure Milliseconds(string name, double seconds) => new(name, 1000 * seconds, "ms");

    private static Figure Share(string name, double seconds, double whole) => new(name, 100 * seconds / whole, "%");
}
