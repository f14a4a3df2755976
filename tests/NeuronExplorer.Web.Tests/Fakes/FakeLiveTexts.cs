using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>Makes up pre-activations from the token and the neuron, so that equal tokens fire the same neurons.</summary>
public sealed class FakeLiveTexts(Vocabulary vocabulary, ModelShape shape) : ILiveTexts, ILiveModel
{
    public string? Unavailable { get; set; }

    /// <summary>Whether texts are led by BOS, id 2.</summary>
    public bool HasBos { get; init; } = true;

    public List<string> Ran { get; } = [];

    /// <summary>Positions whose next token was asked for.</summary>
    public List<int> Asked { get; } = [];

    /// <summary>What the queue says of every visitor.</summary>
    public int? Before { get; set; }

    /// <summary>Thrown instead of an answer, where set.</summary>
    public NeuronExplorerException? Refusal { get; set; }

    /// <summary>What answers wait for.</summary>
    public Task Turn { get; set; } = Task.CompletedTask;

    /// <summary>How long it says that the queue is; as many as are before, where not set.</summary>
    public int? InQueue { get; set; }

    public int Waiting => InQueue ?? Before ?? 0;

    public string? WhyUnavailable(string analysis) => Unavailable;

    public int? Ahead(LiveVisitor visitor) => Before;

    public IDisposable Subscribe(Action changed) => new MemoryStream();

    public async Task<T> InTurnAsync<T>(
        LiveVisitor visitor, string analysis, Func<ILiveModel, T> read, CancellationToken cancellation)
    {
        await Task.Yield();
        await Turn.WaitAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return Refusal is null ? read(this) : throw Refusal;
    }

    public Task<LiveRun> RunAsync(string analysis, string text, LiveOptions options, CancellationToken cancellation) =>
        this.RunAsync(analysis, text, options, LiveVisitor.Page(), cancellation);

    public int[] Tokens(string text)
    {
        int[] tokens = [.. HasBos ? [2] : Array.Empty<int>(), .. FakeVocabulary.Encode(vocabulary, text)];
        return tokens.Length <= shape.MaxPositions
            ? tokens
            : throw new NeuronExplorerException(
                $"the text has {tokens.Length} tokens with BOS, the model {shape.MaxPositions} positions; shorten it");
    }

    public LiveRun Run(string text, LiveOptions options)
    {
        int[] tokens = Tokens(text);
        Ran.Add(text);
        LiveLayer[] layers =
            [.. Enumerable.Range(0, shape.Layers).Select(layer => new LiveLayer(layer, shape.FfnDim, Values(layer, tokens)))];
        foreach (NeuronId off in options.SwitchedOff)
        {
            SwitchOff(layers, off, tokens.Length);
        }

        // Where anything is off, every score but the first few is another one.
        return new LiveRun(tokens, layers, [])
        {
            Outputs = [.. tokens.Select(token => token + (0.5f * options.SwitchedOff.Count))],
            HasBos = HasBos,
        };
    }

    public NextDistribution Next(LiveRun run, int position)
    {
        Asked.Add(position);
        return NextDistribution.Of(
            [.. Enumerable.Range(0, vocabulary.Count).Select(token => 6 * MathF.Sin((token + 1) * (run.Outputs[position] + 1)))]);
    }

    // Where the neuron fires, the same neuron of each later layer changes sides.
    private static void SwitchOff(LiveLayer[] layers, NeuronId off, int positions)
    {
        foreach (int position in Enumerable.Range(0, positions).Where(position => layers[off.Layer].Fires(position, off.Index)))
        {
            foreach (LiveLayer later in layers.Where(layer => layer.Layer > off.Layer))
            {
                later.Preactivations[(position * later.Neurons) + off.Index] *= -1;
            }
        }
    }

    private float[] Values(int layer, int[] tokens)
    {
        float[] values = new float[tokens.Length * shape.FfnDim];
        for (int at = 0; at < values.Length; at++)
        {
            uint hash = (uint)(tokens[at / shape.FfnDim] * 2654435761u) ^ (uint)(((at % shape.FfnDim) + (layer * 7919)) * 40503);
            hash = (hash ^ (hash >> 13)) * 0x5bd1e995;
            values[at] = (hash % 1000 / 400f) - 2.3f + (0.2f * layer);
        }

        return values;
    }
}
