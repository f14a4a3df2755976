using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Analysis.Tests.Layers;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Shards;

/// <summary>Shards of a random corpus and layers of random pre-activations, built in a temporary folder.</summary>
internal sealed class BuiltShards : IDisposable
{
    private readonly TempFolder _folder = new();

    public BuiltShards(int count, int neurons = 600, int windows = 40)
    {
        Windows = RandomCorpus.Windows(seed: 3, windows: windows);
        Values = RandomLayer.Values(Windows, neurons, layer: 1, seed: 5);
        Neurons = neurons;
        Slices = CorpusSlices.Of(Windows, count);
        for (int index = 0; index < count; index++)
        {
            Build(index);
        }
    }

    public TokenWindows Windows { get; }

    /// <summary>[rows, neurons] of layer 1, the only one.</summary>
    public float[] Values { get; }

    public int Neurons { get; }

    public int[][] Slices { get; }

    public AnalysisSettings Settings { get; } = new() { Examples = 6, Positions = 32, FirstLayer = 1, LastLayer = 1 };

    public string Output => _folder.Path;

    public ShardPlace Place(int index) => new(Output, index, Slices.Length);

    public ShardReader Open(int index) => ShardReader.Open(Place(index));

    /// <summary>Offers some windows to a new collector and bits.</summary>
    public void Observe(TokenWindows part, FiringBits bits, ExampleCollector examples)
    {
        using LayerObserver observer = new(part, bits, examples, threads: 1);
        for (int window = 0; window < part.Count; window++)
        {
            int start = Windows.Starts[part.Number(window)] * Neurons;
            observer.Observe(
                new PositionRange(part.Starts[window], part.Length(window)),
                new ArrayPreactivations(Values.AsMemory(start, part.Length(window) * Neurons), Neurons));
        }
    }

    public ShardManifest Build(int index)
    {
        TokenWindows part = Windows.Part(Slices[index]);
        ShardBuilder builder = ShardBuilder.Open(Place(index), Plan(index, part), part);
        using FiringBits bits = FiringBits.InMemory(part.Rows, Neurons);
        using ExampleCollector examples = new(Windows, Neurons, 1, Settings);
        Observe(part, bits, examples);
        builder.Add(1, bits, examples, threads: 1);
        return builder.Finish();
    }

    public ShardManifest Plan(int index, TokenWindows part) => FakeManifest.Of(
        index, Slices.Length, part, new FakeModel(layers: 3, neurons: Neurons).Info, RandomCorpus.Info(Windows), Settings);

    public void Dispose() => _folder.Dispose();
}
