using System.Runtime.InteropServices;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Bench.Baseline;

/// <summary>
/// One layer's counts the obvious way: a dense table of tokens by neurons, a dense table of positions by neurons, and
/// dictionaries that count each neuron's pairs and triples, firing by firing.
/// </summary>
internal sealed class BaselineCounts : IDisposable
{
    private readonly ModelShape _shape;
    private readonly int? _bosId;
    private readonly Tensor _tokens;
    private readonly Tensor _positions;
    private readonly Dictionary<long, int> _pairs = [];
    private readonly Dictionary<long, int> _triples = [];

    public BaselineCounts(ModelShape shape, int positions, int? bosId)
    {
        _shape = shape;
        _bosId = bosId;
        _tokens = torch.zeros([shape.VocabularySize, shape.FfnDim], dtype: ScalarType.Int32).DetachFromDisposeScope();
        _positions = torch.zeros([positions, shape.FfnDim], dtype: ScalarType.Int32).DetachFromDisposeScope();
    }

    public long Firings { get; private set; }

    public int Pairs => _pairs.Count;

    public int Triples => _triples.Count;

    /// <summary>How often a neuron fired at a token.</summary>
    public int OfToken(int token, int neuron) => _tokens[token, neuron].item<int>();

    /// <summary>How often a neuron fired at the second of two tokens.</summary>
    public int OfPair(int first, int second, int neuron) => _pairs.GetValueOrDefault(Key(0, first, second, neuron));

    /// <summary>Adds one window.</summary>
    /// <param name="window">Its token ids, led by BOS.</param>
    /// <param name="preactivations">fp32 [positions, ffn_dim]</param>
    public void Add(ReadOnlySpan<int> window, Tensor preactivations)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor fired = preactivations > TorchNumbers.Zero;
        Tensor ids = torch.tensor(Array.ConvertAll(window.ToArray(), token => (long)token));
        Tensor counted = fired.to_type(ScalarType.Int32);
        _tokens.index_add_(0, ids, counted, TorchNumbers.One);
        _positions.narrow(0, 0, window.Length).add_(counted, TorchNumbers.One);
        long[] found = fired.nonzero().data<long>().ToArray();
        Firings += found.Length / 2;
        for (int i = 0; i < found.Length; i += 2)
        {
            AddNgrams(window, (int)found[i], (int)found[i + 1]);
        }
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _positions.Dispose();
    }

    private void AddNgrams(ReadOnlySpan<int> window, int position, int neuron)
    {
        // N-grams do not contain BOS.
        if (position < 2 || window[position] == _bosId || window[position - 1] == _bosId)
        {
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_pairs, Key(0, window[position - 1], window[position], neuron), out _)++;
        if (position >= 3 && window[position - 2] != _bosId)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(
                _triples, Key(window[position - 2], window[position - 1], window[position], neuron), out _)++;
        }
    }

    private long Key(int first, int second, int third, int neuron)
    {
        long vocabulary = _shape.VocabularySize;
        return (((((first * vocabulary) + second) * vocabulary) + third) * _shape.FfnDim) + neuron;
    }
}
