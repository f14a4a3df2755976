using System.Runtime.InteropServices;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Turns token ids into residual streams: the rows of <c>embed_tokens</c>, through <c>project_in</c> if there is one, plus
/// the position's row of <c>embed_positions</c>. Token rows are read from the checkpoint when needed.
/// </summary>
internal sealed class TokenEmbedding : IDisposable
{
    private readonly OptCheckpoint _checkpoint;
    private readonly ModelShape _shape;
    private readonly ComputeDevice _device;
    private readonly WeightEntry _tokens;
    private readonly Tensor? _positions;
    private readonly Tensor? _projectIn;

    public TokenEmbedding(OptCheckpoint checkpoint, ComputeDevice device)
    {
        _checkpoint = checkpoint;
        _shape = checkpoint.Shape;
        _device = device;
        _tokens = checkpoint.Find(OptLayout.Embedding);
        checkpoint.Checks.Require(_tokens); // its rows are read one by one
        _positions = _shape.PositionalEmbedding
            ? WeightReader.Load(checkpoint, "embed_positions.weight", device, ScalarType.Float32)
            : null;
        _projectIn = _shape.HasProjections
            ? WeightReader.Load(checkpoint, "project_in.weight", device, ScalarType.Float32)
            : null;
    }

    /// <summary>Fills the residual streams of some whole windows.</summary>
    /// <param name="tokens">Token ids of all rows.</param>
    /// <param name="windows">The windows they make.</param>
    /// <param name="residual">fp32 [rows, d_model]</param>
    public void Embed(ReadOnlySpan<int> tokens, IReadOnlyList<EqualWindows> windows, Tensor residual)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = Gather(tokens).to(ScalarType.Float32, _device.Place);
        residual.copy_(_projectIn is null ? rows : Projected(rows, _projectIn));
        if (_positions is null)
        {
            return;
        }

        foreach (EqualWindows run in windows)
        {
            residual.narrow(0, run.FirstRow, run.Rows)
                .view(run.Windows, run.Length, _shape.DModel)
                .add_(_positions.narrow(0, OptLayout.PositionOffset, run.Length), TorchNumbers.One);
        }
    }

    public void Dispose()
    {
        _positions?.Dispose();
        _projectIn?.Dispose();
    }

    private static Tensor Projected(Tensor rows, Tensor projectIn)
    {
        Tensor whole = torch.zeros([RowBlocks.RoundUp(rows.shape[0]), rows.shape[1]], dtype: rows.dtype, device: rows.device);
        whole.narrow(0, 0, rows.shape[0]).copy_(rows);
        return whole.mm(projectIn.t()).narrow(0, 0, rows.shape[0]);
    }

    /// <summary>The tokens' rows as stored, each read once: [rows, word_embed_proj_dim].</summary>
    private unsafe Tensor Gather(ReadOnlySpan<int> tokens)
    {
        Tensor rows = torch.empty([tokens.Length, _shape.WordEmbeddingSize], dtype: WeightReader.TypeOf(_tokens.Type));
        byte* start = TensorMemory.Pointer(rows);
        int rowBytes = checked((int)(_tokens.Bytes / _tokens.Shape[0]));
        Dictionary<int, int> read = [];
        for (int row = 0; row < tokens.Length; row++)
        {
            Span<byte> into = new(start + ((long)row * rowBytes), rowBytes);
            ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(read, tokens[row], out bool isRead);
            if (isRead)
            {
                new Span<byte>(start + ((long)first * rowBytes), rowBytes).CopyTo(into);
                continue;
            }

            first = row;
            ReadRow(tokens[row], into);
        }

        return rows;
    }

    private void ReadRow(int token, Span<byte> into)
    {
        if ((uint)token >= (uint)_shape.VocabularySize)
        {
            throw new NeuronExplorerException(
                $"{_checkpoint.Folder}: token id {token} is outside the {_shape.VocabularySize} rows of embed_tokens; "
                + "the tokenizer's files belong to another model");
        }

        _checkpoint.Read(_tokens, (long)token * into.Length, into);
    }
}
