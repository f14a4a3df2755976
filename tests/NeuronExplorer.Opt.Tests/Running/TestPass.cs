using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Opt.Tests.Running;

/// <summary>Windows for tests, and passes over them.</summary>
internal static class TestPass
{
    /// <summary>Windows of the given lengths, longest first, with seeded random tokens led by BOS.</summary>
    public static TokenWindows Windows(int vocabulary, int seed, params int[] lengths)
    {
        int[] sorted = [.. lengths.OrderDescending()];
        Random random = new(seed);
        List<int> tokens = [];
        List<int> starts = [0];
        foreach (int length in sorted)
        {
            tokens.Add(2);
            tokens.AddRange(Enumerable.Range(1, length - 1).Select(_ => random.Next(3, vocabulary)));
            starts.Add(tokens.Count);
        }

        return new TokenWindows(
            sorted.FirstOrDefault(), 2, ["test"], [.. tokens], [.. starts], new int[sorted.Length],
            [.. Enumerable.Range(0, sorted.Length)]);
    }

    /// <summary>Runs all layers and returns pre-activations by layer, [rows, ffn_dim].</summary>
    public static float[][] Run(IModel model, TokenWindows windows, string scratch, int? lastLayer = null, long memoryBytes = 0)
    {
        int last = lastLayer ?? model.Info.Shape.Layers - 1;
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(scratch, last, memoryBytes));
        pass.Embed(CancellationToken.None);
        return [.. Enumerable.Range(0, last + 1).Select(layer => RunLayer(pass, layer, windows.Rows, model.Info.Shape.FfnDim))];
    }

    /// <summary>Runs some batches (by default all) of a layer; the rest stays 0.</summary>
    public static float[] RunLayer(ILayerwisePass pass, int layer, int rows, int neurons, Range? batches = null)
    {
        Recorder recorder = new(rows, neurons);
        pass.OpenLayer(layer);
        foreach (int batch in Enumerable.Range(0, pass.Batches.Count).Take(batches ?? Range.All))
        {
            pass.RunBatch(layer, batch, recorder.Observe, CancellationToken.None);
        }

        return recorder.Values;
    }

    /// <summary>Records what it sees; fails if a row comes twice or out of order.</summary>
    internal sealed class Recorder(int rows, int neurons)
    {
        private int _end;

        public float[] Values { get; } = new float[rows * neurons];

        public List<PositionRange> Seen { get; } = [];

        public void Observe(PositionRange rows, IPreactivations preactivations)
        {
            Assert.True(rows.Start >= _end, $"row {rows.Start} came after row {_end}");
            Assert.Equal((rows.Count, neurons), (preactivations.Rows, preactivations.Neurons));
            _end = rows.End;
            Seen.Add(rows);
            for (int row = 0; row < rows.Count; row++)
            {
                preactivations.ReadRow(row, 0, Values.AsSpan((rows.Start + row) * neurons, neurons));
            }
        }
    }
}
