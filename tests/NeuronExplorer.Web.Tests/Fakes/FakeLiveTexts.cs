using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>Makes up pre-activations from the token and the neuron, so that equal tokens fire the same neurons.</summary>
public sealed class FakeLiveTexts(Vocabulary vocabulary, ModelShape shape) : ILiveTexts
{
    public string? Unavailable { get; set; }

    public List<string> Ran { get; } = [];

    public string? WhyUnavailable(string analysis) => Unavailable;

    public async Task<LiveRun> RunAsync(string analysis, string text, LiveOptions options, CancellationToken cancellation)
    {
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        int[] tokens = [2, .. FakeVocabulary.Encode(vocabulary, text)];
        if (tokens.Length > shape.MaxPositions)
        {
            throw new NeuronExplorerException(
                $"the text has {tokens.Length} tokens with BOS, the model {shape.MaxPositions} positions; shorten it");
        }

        Ran.Add(text);
        LiveLayer[] layers =
            [.. Enumerable.Range(0, shape.Layers).Select(layer => new LiveLayer(layer, shape.FfnDim, Values(layer, tokens)))];
        ScoredToken[] next =
            [.. Enumerable.Range(0, options.NextTokens)
            .Select(at => new ScoredToken(4 + (at * 7), (options.SwitchedOff.Count > 0 ? 0.2f : 0.3f) / (at + 1)))];
        return new LiveRun(tokens, layers, next);
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
