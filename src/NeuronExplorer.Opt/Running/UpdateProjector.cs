using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>Projects the updates of a layer's neurons, the columns of <c>fc2.weight</c>, on the vocabulary (paper, section 4.3).</summary>
/// <param name="vocabulary">Projects on the vocabulary.</param>
/// <param name="device">The device to compute on.</param>
/// <param name="bufferBytes">Memory for the projections of several neurons at once.</param>
internal sealed class UpdateProjector(VocabularyMatrix vocabulary, ComputeDevice device, long bufferBytes)
{
    /// <param name="fc2Weight">[d_model, ffn_dim]</param>
    /// <param name="top">Number of promoted and of suppressed tokens to find.</param>
    /// <param name="asked">By neuron, further tokens whose projection and rank are wanted.</param>
    /// <param name="cancellation">Stops between chunks.</param>
    public UpdateProjection[] Project(
        Tensor fc2Weight, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        int neurons = checked((int)fc2Weight.shape[1]);
        UpdateProjection[] projections = new UpdateProjection[neurons];
        int chunk = Math.Min(neurons, RowBlocks.RoundDown(bufferBytes / (vocabulary.Size * (long)sizeof(float))));
        Tensor scores = torch.empty([chunk, vocabulary.Size], dtype: ScalarType.Float32, device: device.Place);
        for (int first = 0; first < neurons; first += chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(chunk, neurons - first);
            ProjectChunk(fc2Weight.narrow(1, first, count), scores.narrow(0, 0, count), projections, first, top, asked, cancellation);
        }

        return projections;
    }

    private void ProjectChunk(
        Tensor columns,
        Tensor scores,
        UpdateProjection[] projections,
        int first,
        int top,
        IReadOnlyDictionary<int, int[]> asked,
        CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        vocabulary.Project(columns.t(), scores, cancellation);
        ReadOnlyMemory<float> all = TensorMemory.Memory(scores.cpu());
        InParallel.OneByOne((int)scores.shape[0], Environment.ProcessorCount, i =>
        {
            ReadOnlySpan<float> row = all.Span.Slice(i * vocabulary.Size, vocabulary.Size);
            projections[first + i] = Describe(row, top, asked.GetValueOrDefault(first + i) ?? []);
        });
    }

    private static UpdateProjection Describe(ReadOnlySpan<float> scores, int top, int[] asked)
    {
        RankedToken[] ranked = new RankedToken[asked.Length];
        for (int i = 0; i < asked.Length; i++)
        {
            float score = scores[asked[i]];
            ranked[i] = new RankedToken(asked[i], score, TopTokens.RankFromBottom(scores, score));
        }

        return new UpdateProjection(TopTokens.Highest(scores, top), TopTokens.Lowest(scores, top), ranked);
    }
}
