using System.Collections.Concurrent;
using Microsoft.ML.Tokenizers;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Merges the byte pairs of one piece of text. Remembers short pieces; safe for use by several threads.</summary>
internal sealed class PieceEncoder
{
    private const int CachedPieces = 1 << 16;
    private const int LongestCached = 32;
    private const int LongestQuick = 256;

    private readonly bool _written;
    private readonly BpeTokenizer _merger;
    private readonly LongPieceMerger _longMerger;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _whole;
    private readonly ConcurrentDictionary<string, int[]> _cache = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _cached;

    /// <param name="model">Vocabulary, merges and rules.</param>
    /// <param name="vocabulary">What the ids stand for.</param>
    public PieceEncoder(BpeModel model, Vocabulary vocabulary)
    {
        _written = model.Rules.After.Count > 0;
        _merger = BpeTokenizer.Create(
            new BpeOptions(model.Ids) { Merges = model.Merges.Select(merge => $"{merge.Left} {merge.Right}"), ByteLevel = true });
        _longMerger = new LongPieceMerger(model);
        _whole = model.Rules.IgnoreMerges ? Whole(model, vocabulary).GetAlternateLookup<ReadOnlySpan<char>>() : null;
        _lookup = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Token ids of one piece: text, or its bytes in <see cref="ByteAlphabet"/> where rules cut those.</summary>
    public ReadOnlySpan<int> Encode(ReadOnlySpan<char> piece) =>
        piece.Length <= LongestCached && _lookup.TryGetValue(piece, out int[]? ids) ? ids : Remember(piece);

    private int[] Remember(ReadOnlySpan<char> piece)
    {
        int[] ids = Merge(piece);
        if (piece.Length <= LongestCached && Volatile.Read(ref _cached) < CachedPieces && _lookup.TryAdd(piece, ids))
        {
            Interlocked.Increment(ref _cached);
        }

        return ids;
    }

    private int[] Merge(ReadOnlySpan<char> piece) =>
        _whole is { } whole && whole.TryGetValue(piece, out int id) ? [id]
        : _written ? _longMerger.Encode(ByteAlphabet.TryRead(piece.ToString())!)
        : piece.Length > LongestQuick ? _longMerger.Encode(piece)
        : [.. _merger.EncodeToIds(piece, considerPreTokenization: false, considerNormalization: false)];

    /// <summary>The tokens that a piece may be as a whole, written as pieces are.</summary>
    private Dictionary<string, int> Whole(BpeModel model, Vocabulary vocabulary)
    {
        Dictionary<string, int> whole = new(StringComparer.Ordinal);
        foreach ((string token, int id) in model.Ids)
        {
            if (!vocabulary.IsSpecial(id) && (_written ? token : vocabulary.Text(id)) is { } piece)
            {
                whole.TryAdd(piece, id);
            }
        }

        return whole;
    }
}
