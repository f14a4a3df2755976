using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Triggers;

/// <summary>All reliable triggers of the columns of a block, taken while the tokens' groups are gone through.</summary>
internal sealed class ReliableTriggers
{
    private readonly int[] _firings;
    private readonly long _tokens;
    private readonly List<(int Group, int Count)>?[] _found = new List<(int Group, int Count)>?[FiringBits.BlockColumns];

    /// <param name="firings">Firings of the block's columns, BOS left out.</param>
    /// <param name="tokens">Tokens of the corpus, BOS left out.</param>
    public ReliableTriggers(ReadOnlySpan<int> firings, long tokens)
    {
        _firings = firings.ToArray();
        _tokens = tokens;
        ulong[] possible = new ulong[8];
        for (int column = 0; column < _firings.Length; column++)
        {
            if (ReliableTrigger.IsPossible(_firings[column], tokens))
            {
                possible[column >> 6] |= 1UL << (column & 63);
            }
        }

        Possible = Vector512.Create(possible);
    }

    /// <summary>Columns that can have one.</summary>
    public Vector512<ulong> Possible { get; }

    /// <summary>Whether a token can be one for a neuron that fires so often on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPossible(int count, int size) => 2 * count >= size && size >= ReliableTrigger.MinimumOccurrences;

    /// <summary>Takes a token if it is a reliable trigger of a possible column.</summary>
    public void Offer(int column, int count, int group, int size)
    {
        if (ReliableTrigger.Is(count, size, _firings[column], _tokens))
        {
            (_found[column] ??= []).Add((group, count));
        }
    }

    /// <summary>Those of a column, by token.</summary>
    public Trigger[] Read(int column, NgramGroups tokens) => _found[column] is { } found
        ? [.. found.Select(token => new Trigger(tokens.Gram(token.Group), token.Count, tokens.Groups.Size(token.Group)))
            .OrderBy(trigger => trigger.Gram.First)]
        : [];
}
