using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Testing;

/// <summary>A model without weights: pre-activations by <see cref="FakeNeurons"/>, residual streams in the scratch folder.</summary>
public sealed class FakeModel : IModel
{
    public FakeModel(int layers = 3, int neurons = 40, int positions = 32)
    {
        ModelShape shape = new()
        {
            Layers = layers,
            DModel = 2,
            FfnDim = neurons,
            Heads = 1,
            VocabularySize = 259,
            MaxPositions = positions,
            WordEmbeddingSize = 2,
        };
        Info = new ModelInfo("fake", "/nowhere", shape, 0, "F32", "fake", [], $"fake-{layers}-{neurons}-{positions}");
    }

    public ModelInfo Info { get; init; }

    public ITokenizer Tokenizer { get; init; } = new FakeTokenizer();

    public string Device => "hash";

    /// <summary>Windows per batch.</summary>
    public int BatchWindows { get; init; } = 3;

    /// <summary>Called before each batch, to stop or break a run there.</summary>
    public Action<int, int>? BeforeBatch { get; init; }

    /// <summary>Called before a layer's updates are projected.</summary>
    public Action<int>? BeforeProjection { get; init; }

    public ILayerwisePass BeginPass(TokenWindows windows, PassOptions options) => new FakePass(this, windows, options);

    public UpdateProjection[] ProjectUpdates(
        int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation)
    {
        BeforeProjection?.Invoke(layer);
        cancellation.ThrowIfCancellationRequested();
        return FakePass.Project(this, layer, top, asked);
    }

    public LiveRun RunText(IReadOnlyList<int> tokens, LiveOptions options, CancellationToken cancellation = default)
    {
        TokenWindows windows = new(tokens.Count, Tokenizer.BosId, ["text"], [.. tokens], [0, tokens.Count], [0], [0]);
        ulong[] streams = [.. tokens.Select(FakeNeurons.Embed)];
        List<LiveLayer> layers = [];
        for (int layer = 0; layer < Info.Shape.Layers; layer++)
        {
            layers.Add(new LiveLayer(layer, Info.Shape.FfnDim, FakePass.Preactivations(layer, Info.Shape.FfnDim, windows, 0, streams)));
            streams = Array.ConvertAll(streams, stream => FakeNeurons.NextStream(stream, layer));
        }

        return new LiveRun([.. tokens], [.. layers], []);
    }

    public float[] NextLogits(LiveRun run, int position, CancellationToken cancellation = default) =>
        [.. Enumerable.Range(0, Info.Shape.VocabularySize)
            .Select(token => (FakeNeurons.Embed(run.Tokens[position], token) % 1000) / 250f)];

    public void Dispose()
    {
    }
}
