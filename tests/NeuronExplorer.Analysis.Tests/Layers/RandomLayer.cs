using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Layers;

/// <summary>A layer of random pre-activations, and the program's result for it.</summary>
internal static class RandomLayer
{
    /// <summary>[rows, neurons]; see <see cref="FakeNeurons"/>.</summary>
    public static float[] Values(TokenWindows windows, int neurons, int layer, int seed)
    {
        float[] values = new float[windows.Rows * neurons];
        for (int window = 0; window < windows.Count; window++)
        {
            for (int position = 0; position < windows.Length(window); position++)
            {
                int row = windows.Starts[window] + position;
                ulong stream = FakeNeurons.NextStream((ulong)row, seed);
                for (int neuron = 0; neuron < neurons; neuron++)
                {
                    values[(row * neurons) + neuron] = FakeNeurons.Preactivation(layer, neuron, windows, window, position, stream);
                }
            }
        }

        return values;
    }

    /// <summary>Observes the values in pieces of a few windows, counts, and projects only the requested tokens.</summary>
    public static LayerResult Result(
        TokenWindows windows, AnalysisSettings settings, int layer, float[] values, FiringBits bits, int piece)
    {
        int neurons = values.Length / windows.Rows;
        using ExampleCollector examples = new(windows, neurons, layer, settings);
        using LayerObserver observer = new(windows, bits, examples, threads: 2);
        for (int window = 0; window < windows.Count; window += piece)
        {
            PositionRange rows =
                new(windows.Starts[window], windows.Starts[Math.Min(windows.Count, window + piece)] - windows.Starts[window]);
            ReadOnlyMemory<float> observed = values.AsMemory(rows.Start * neurons, rows.Count * neurons);
            observer.Observe(rows, new ArrayPreactivations(observed, neurons));

            // As a resumed run does: what is offered again must not count twice.
            observer.Observe(rows, new ArrayPreactivations(observed, neurons));
        }

        using LayerCounter counter = new(windows, settings, threads: 2);
        LayerCounts counts = counter.Count(layer, bits);
        return LayerRules.Apply(
            counts,
            Project(neurons)(counts.DetectedTokens()),
            [.. Enumerable.Range(0, neurons).Select(examples.Read)],
            settings.Positional,
            [.. Enumerable.Range(0, neurons).Select(examples.Activations.Read)]);
    }

    /// <summary>Projections by a simple rule.</summary>
    public static Func<IReadOnlyDictionary<int, int[]>, UpdateProjection[]> Project(int neurons) => asked =>
        [.. Enumerable.Range(0, neurons).Select(neuron => new UpdateProjection(
            [new ScoredToken(neuron, 1)],
            [new ScoredToken(neuron + 1, -1)],
            [.. asked.GetValueOrDefault(neuron, []).Select(token => new RankedToken(token, (token % 5) - 2, token + 1))]))];
}
