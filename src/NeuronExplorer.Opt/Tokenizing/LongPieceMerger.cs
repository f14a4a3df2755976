using System.Text;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// Merges byte pairs of one piece of text: always the earliest merge that applies, leftmost first. The tokenizer library's
/// time grows with the square of a piece's length, so a word of a megabyte (a base64 blob, a line of dashes) would take
/// minutes; here it grows as n log n. Immutable; safe for use by several threads.
/// </summary>
internal sealed class LongPieceMerger
{
    private readonly int[] _byteIds = new int[256];
    private readonly Dictionary<(int Left, int Right), (int Rank, int Merged)> _merges;

    public LongPieceMerger(BpeModel model)
    {
        for (int value = 0; value < _byteIds.Length; value++)
        {
            _byteIds[value] = model.Ids[ByteAlphabet.CharOf((byte)value).ToString()];
        }

        _merges = new(model.Merges.Count);
        for (int rank = 0; rank < model.Merges.Count; rank++)
        {
            (string left, string right) = model.Merges[rank];
            _merges[(model.Ids[left], model.Ids[right])] = (rank, model.Ids[left + right]);
        }
    }

    /// <summary>Token ids of one piece.</summary>
    public int[] Encode(ReadOnlySpan<char> piece)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(piece)];
        Encoding.UTF8.GetBytes(piece, bytes);
        return Encode(bytes);
    }

    /// <summary>Token ids of one piece's bytes, which need not be whole characters.</summary>
    public int[] Encode(byte[] piece) => new Chain(this, piece).Merge();

    /// <summary>The tokens of a piece as a linked list over its bytes; a removed token's id is -1.</summary>
    private sealed class Chain
    {
        private readonly LongPieceMerger _merger;
        private readonly int[] _ids;
        private readonly int[] _next;
        private readonly int[] _previous;
        private readonly PriorityQueue<(int At, int Merged), (int Rank, int At)> _queue = new();

        public Chain(LongPieceMerger merger, byte[] bytes)
        {
            _merger = merger;
            _ids = Array.ConvertAll(bytes, value => merger._byteIds[value]);
            _next = [.. Enumerable.Range(1, bytes.Length)];
            _previous = [.. Enumerable.Range(-1, bytes.Length)];
        }

        public int[] Merge()
        {
            for (int at = 0; at < _ids.Length - 1; at++)
            {
                Offer(at);
            }

            while (_queue.TryDequeue(out (int At, int Merged) step, out (int Rank, int At) order))
            {
                // An entry is stale if a nearby merge has changed the pair since.
                if (_ids[step.At] >= 0 && Find(step.At) == (order.Rank, step.Merged))
                {
                    Join(step.At, step.Merged);
                }
            }

            return [.. _ids.Where(id => id >= 0)];
        }

        private void Join(int at, int merged)
        {
            int removed = _next[at];
            _ids[at] = merged;
            _ids[removed] = -1;
            _next[at] = _next[removed];
            if (_next[at] < _ids.Length)
            {
                _previous[_next[at]] = at;
            }

            Offer(at);
            if (_previous[at] >= 0)
            {
                Offer(_previous[at]);
            }
        }

        private void Offer(int at)
        {
            if (Find(at) is (int rank, int merged))
            {
                _queue.Enqueue((at, merged), (rank, at));
            }
        }

        /// <summary>The merge of a token with its right neighbour, or null.</summary>
        private (int Rank, int Merged)? Find(int at) =>
            _next[at] < _ids.Length && _merger._merges.TryGetValue((_ids[at], _ids[_next[at]]), out (int, int) found) ? found : null;
    }
}
