using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Parity;

/// <summary>Runs a model on a reference's token ids, the way an analysis does, and compares.</summary>
public static class ParityCheck
{
    /// <param name="modelFolder">The checkpoint.</param>
    /// <param name="referenceFile">A safetensors file with <c>ids</c>, <c>fc1_preactivations</c> and perhaps <c>logits</c>.</param>
    /// <param name="options">How the model is run.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static ParityReport Run(
        string modelFolder, string referenceFile, ModelOptions? options = null, CancellationToken cancellation = default) =>
        Run(modelFolder, referenceFile, options ?? new ModelOptions(), device: null, cancellation);

    /// <summary>The same on a given device; for tests.</summary>
    internal static ParityReport Run(
        string modelFolder, string referenceFile, ModelOptions options, ComputeDevice? device, CancellationToken cancellation = default)
    {
        using OptModel model = OptModel.Open(modelFolder, options, device: device);
        using ReferenceFile reference = ReferenceFile.Open(referenceFile, model.Info.Shape);
        return new ParityReport(
            ComparePreactivations(model, reference, cancellation),
            reference.LogitWindows > 0 ? CompareLogits(model, reference, cancellation) : null);
    }

    private static Differences ComparePreactivations(OptModel model, ReferenceFile reference, CancellationToken cancellation)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("neurons-parity-");
        try
        {
            PassOptions options = new(scratch.FullName, model.Info.Shape.Layers - 1, MemoryBytes: 0);
            using ILayerwisePass pass = model.BeginPass(Windows(reference), options);
            Comparison comparison = new(reference);
            pass.Embed(cancellation);
            for (int layer = 0; layer < model.Info.Shape.Layers; layer++)
            {
                pass.OpenLayer(layer);
                comparison.Layer = layer;
                for (int batch = 0; batch < pass.Batches.Count; batch++)
                {
                    pass.RunBatch(layer, batch, comparison.Observe, cancellation);
                }
            }

            return comparison.Counter.Report();
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static Differences CompareLogits(OptModel model, ReferenceFile reference, CancellationToken cancellation)
    {
        DifferenceCounter counter = new();
        for (int window = 0; window < reference.LogitWindows; window++)
        {
            Range positions = (window * reference.Positions)..((window + 1) * reference.Positions);
            float[] ours = model.Logits(reference.Tokens[positions], cancellation);
            float[] expected = new float[ours.Length];
            reference.ReadLogits(window, expected);
            counter.Add(ours, expected);
        }

        return counter.Report();
    }

    private static TokenWindows Windows(ReferenceFile reference) => new(
        reference.Positions,
        reference.Tokens[0],
        ["reference"],
        reference.Tokens,
        [.. Enumerable.Range(0, reference.Windows + 1).Select(window => window * reference.Positions)],
        new int[reference.Windows],
        [.. Enumerable.Range(0, reference.Windows)]);

    private sealed class Comparison(ReferenceFile reference)
    {
        private float[] _row = [];
        private float[] _expected = [];

        public DifferenceCounter Counter { get; } = new();

        public int Layer { get; set; }

        public void Observe(PositionRange rows, IPreactivations preactivations)
        {
            if (_row.Length != preactivations.Neurons)
            {
                _row = new float[preactivations.Neurons];
                _expected = new float[preactivations.Neurons];
            }

            for (int row = 0; row < preactivations.Rows; row++)
            {
                preactivations.ReadRow(row, 0, _row);
                reference.ReadPreactivations(Layer, rows.Start + row, _expected);
                Counter.Add(_row, _expected);
            }
        }
    }
}
