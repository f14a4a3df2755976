using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Projects vectors of the residual stream on the vocabulary in fp32: through <c>project_out</c> if there is one, then
/// <c>embed_tokens</c>. Holds the matrix if allowed; otherwise reads it for each projection.
/// </summary>
internal sealed class VocabularyMatrix : IDisposable
{
    private readonly OptCheckpoint _checkpoint;
    private readonly ComputeDevice _device;
    private readonly WeightEntry _tokens;
    private readonly Tensor? _projectOut;
    private readonly Tensor? _whole;
    private readonly long _chunkBytes;

    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="device">The device to compute on.</param>
    /// <param name="isHeld">Whether the whole matrix may be held.</param>
    /// <param name="chunkBytes">Memory for rows that are read at once where it is not.</param>
    public VocabularyMatrix(OptCheckpoint checkpoint, ComputeDevice device, bool isHeld, long chunkBytes = 64 << 20)
    {
        _chunkBytes = chunkBytes;
        _checkpoint = checkpoint;
        _device = device;
        _tokens = checkpoint.Find(OptLayout.Embedding);
        checkpoint.Checks.Require(_tokens); // its rows may be read a few at a time
        _projectOut = checkpoint.Shape.HasProjections
            ? WeightReader.Load(checkpoint, "project_out.weight", device, ScalarType.Float32)
            : null;
        _whole = isHeld ? WeightReader.Load(checkpoint, _tokens.Name, device, ScalarType.Float32) : null;
    }

    /// <summary>Number of rows of <c>embed_tokens</c>.</summary>
    public int Size => checked((int)_tokens.Shape[0]);

    /// <summary>Projects vectors [count, d_model] into fp32 [count, vocabulary].</summary>
    public void Project(Tensor vectors, Tensor into, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor projected = vectors.to_type(ScalarType.Float32);
        if (_projectOut is not null)
        {
            projected = projected.mm(_projectOut.t());
        }

        if (_whole is not null)
        {
            into.addmm_(projected, _whole.t(), beta: 0, alpha: 1);
            return;
        }

        // Whole blocks of columns too: the scores do not depend on whether the matrix is held.
        int rows = RowBlocks.RoundDown(_chunkBytes / (_tokens.Shape[1] * sizeof(float)));
        for (int first = 0; first < Size; first += rows)
        {
            cancellation.ThrowIfCancellationRequested();
            ProjectRows(projected, first, Math.Min(rows, Size - first), into);
        }
    }

    public void Dispose()
    {
        _projectOut?.Dispose();
        _whole?.Dispose();
    }

    private void ProjectRows(Tensor vectors, int first, int count, Tensor into)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor raw = torch.empty([count, _tokens.Shape[1]], dtype: WeightReader.TypeOf(_tokens.Type));
        WeightReader.ReadRows(_checkpoint, _tokens, first, raw);
        Tensor tokens = raw.to(ScalarType.Float32, _device.Place);
        into.narrow(1, first, count).addmm_(vectors, tokens.t(), beta: 0, alpha: 1);
    }
}
