using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Testing;

/// <summary>One layer of a <see cref="FakePass"/>.</summary>
internal sealed class FakeLayerRun(
    FakeModel model, TokenWindows windows, IReadOnlyList<PositionRange> batches, int layer, ulong[] into, ulong[] outOf) : ILayerRun
{
    public int Layer => layer;

    public void RunBatch(int batch, IPreactivationObserver? observer, CancellationToken cancellation)
    {
        model.BeforeBatch?.Invoke(layer, batch);
        cancellation.ThrowIfCancellationRequested();
        PositionRange rows = batches[batch];
        int neurons = model.Info.Shape.FfnDim;
        List<float> values = [];
        for (int window = Array.BinarySearch(windows.Starts, rows.Start); windows.Starts[window] < rows.End; window++)
        {
            ReadOnlySpan<ulong> streams = into.AsSpan(windows.Starts[window], windows.Length(window));
            if (streams.Contains(0UL))
            {
                throw new InvalidOperationException($"layer {layer}: the residual stream of window {window} is missing");
            }

            values.AddRange(FakePass.Preactivations(layer, neurons, windows, window, streams));
        }

        for (int row = rows.Start; row < rows.End; row++)
        {
            outOf[row] = FakeNeurons.NextStream(into[row], layer);
        }

        observer?.Observe(rows, new ArrayPreactivations(values.ToArray(), neurons));
    }

    public UpdateProjection[] ProjectUpdates(int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation)
    {
        model.BeforeProjection?.Invoke(layer);
        cancellation.ThrowIfCancellationRequested();
        return [.. Enumerable.Range(0, model.Info.Shape.FfnDim)
            .Select(neuron => Project(neuron, top, asked.GetValueOrDefault(neuron, [])))];
    }

    public void Dispose()
    {
    }

    /// <summary>A token's projection falls from positive to negative with its id, shifted by layer and neuron.</summary>
    private UpdateProjection Project(int neuron, int top, int[] asked)
    {
        int size = model.Info.Shape.VocabularySize;
        ScoredToken[] ranked = [.. Enumerable.Range(0, size)
            .Select(place => new ScoredToken((place + (layer * 7) + (neuron * 8)) % size, (size / 2) - place))];
        return new UpdateProjection(
            ranked[..top],
            [.. ranked.Reverse().Take(top)],
            [.. asked.Select(token =>
            {
                int place = Array.FindIndex(ranked, scored => scored.Token == token);
                return new RankedToken(token, ranked[place].Score, size - place);
            })]);
    }
}
