using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Parity;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Bench.Devices;

/// <summary>
/// The device's pre-activations against those of the CPU in fp32, of the same text and the same checkpoint; and the bits that
/// the device packs against those of its own values.
/// </summary>
/// <param name="Differences">Of all layers' pre-activations.</param>
/// <param name="WrongBits">Bits that are not their value's.</param>
internal sealed record DeviceParity(Differences Differences, long WrongBits)
{
    private const int Windows = 2;
    private const int MostPositions = 256;

    public static DeviceParity Measure(
        WorkFolder work, ComputeDevice device, ModelShape shape, ulong seed, CancellationToken cancellation)
    {
        TokenWindows windows = RandomWindows.Full(
            shape.VocabularySize, Math.Min(MostPositions, shape.MaxPositions), Windows, seed + 1);
        float[][] reference = new float[shape.Layers][];
        Run(work, "reference", ComputeDevice.Cpu, shape, windows, (layer, rows, values) =>
        {
            reference[layer] ??= new float[(long)windows.Rows * shape.FfnDim];
            ForRows(rows, values, (row, here) => here.CopyTo(Of(layer, row)));
        }, cancellation);

        DifferenceCounter counter = new();
        long wrong = 0;
        Run(work, "device", device, shape, windows, (layer, rows, values) =>
        {
            ReadOnlySpan<byte> bits = values.OnDevice!.Pack(PackingPlan.Of(windows, rows)).Bits.Span;
            byte[] packed = bits.ToArray();
            ForRows(rows, values, (row, here) =>
            {
                counter.Add(here, Of(layer, row));
                for (int neuron = 0; neuron < here.Length; neuron++)
                {
                    int place = (neuron / PackedRows.BlockNeurons * rows.Count) + row - rows.Start;
                    int lane = neuron % PackedRows.BlockNeurons;
                    bool isSet = ((packed[(place * PackedRows.BlockNeurons / 8) + (lane / 8)] >> (lane % 8)) & 1) != 0;
                    wrong += isSet == here[neuron] > 0 ? 0 : 1;
                }
            });
        }, cancellation);
        return new DeviceParity(counter.Report(), wrong);

        Span<float> Of(int layer, int row) => reference[layer].AsSpan(row * shape.FfnDim, shape.FfnDim);
    }

    public IEnumerable<Figure> Figures()
    {
        yield return new Figure("bits that differ from their own values' signs", WrongBits, "bits", Bar.AtMost(0));
        yield return new Figure("parity with fp32: sign mismatches", Differences.SignMismatches, "values");
        yield return new Figure("parity with fp32: compared", Differences.Compared, "values");
        yield return new Figure("parity with fp32: sign mismatches of all", 1e6 * Differences.SignMismatches / Differences.Compared, "ppm");
        yield return new Figure("parity with fp32: largest value whose sign differs", Differences.LargestSignMismatch, "");
        yield return new Figure("parity with fp32: largest difference", Differences.MaxAbs, "");
        yield return new Figure("parity with fp32: median difference", Differences.P50, "");
        yield return new Figure("parity with fp32: 99th percentile", Differences.P99, "");
    }

    private static void Run(
        WorkFolder work,
        string scratch,
        ComputeDevice device,
        ModelShape shape,
        TokenWindows windows,
        Action<int, PositionRange, IPreactivations> observe,
        CancellationToken cancellation)
    {
        using OptModel model = OptModel.Open(work.At("model"), new ModelOptions(), device: device);
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(work.At(scratch), shape.Layers - 1, 0));
        pass.Embed(cancellation);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            int here = layer;
            pass.OpenLayer(layer);
            for (int batch = 0; batch < pass.Batches.Count; batch++)
            {
                pass.RunBatch(layer, batch, (rows, values) => observe(here, rows, values), cancellation);
            }
        }
    }

    private static void ForRows(PositionRange rows, IPreactivations values, Action<int, float[]> with)
    {
        float[] here = new float[values.Neurons];
        for (int row = 0; row < values.Rows; row++)
        {
            values.ReadRow(row, 0, here);
            with(rows.Start + row, here);
        }
    }
}
