using System.Collections.Concurrent;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Analysis.Triggers;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Layers;

/// <summary>
/// Counts a layer's firing bits by every key of the paper: token, pair, triple, position, domain and BOS. The same
/// kernel serves all; a block of 512 neurons and a key are one piece of parallel work.
/// </summary>
public sealed class LayerCounter : IDisposable
{
    private readonly CorpusGroups _groups;
    private readonly AnalysisSettings _settings;
    private readonly int _threads;

    /// <summary>Megabytes each: kept from block to block and layer to layer.</summary>
    private readonly ConcurrentBag<PositionVisitor> _idle = [];

    /// <param name="windows">The corpus; its groups are made here, once for all layers.</param>
    /// <param name="settings">Orders of n-grams, numbers kept, thresholds.</param>
    /// <param name="threads">Cores to use; 0 for all.</param>
    /// <param name="cancellation">Stops between sorts.</param>
    public LayerCounter(
        TokenWindows windows, AnalysisSettings settings, int threads = 0, CancellationToken cancellation = default)
    {
        _settings = settings;
        _threads = threads > 0 ? threads : Environment.ProcessorCount;
        _groups = CorpusGroups.Of(windows, settings, cancellation);
    }

    /// <summary>Counts one layer.</summary>
    /// <param name="layer">Layer from 0.</param>
    /// <param name="bits">Its firings; row r is row r of the corpus.</param>
    /// <param name="cancellation">Stops between groups.</param>
    public LayerCounts Count(int layer, FiringBits bits, CancellationToken cancellation = default)
    {
        if (bits.Rows != _groups.Windows.Rows)
        {
            throw new ArgumentException($"{bits.Rows} rows of bits for a corpus of {_groups.Windows.Rows}", nameof(bits));
        }

        LayerCounts counts = new(layer, bits.Columns, _settings.Ngrams, _groups.Parts.Domains)
        {
            Tokens = _groups.Windows.TokenCount,
            FullWindows = _groups.Windows.FullWindows,
            TokensSeen = _groups.Parts.TokensSeen,
        };
        ParallelOptions options = Loops.On(_threads, cancellation);
        try
        {
            Parallel.ForEach(Pieces(counts, bits, cancellation), options, piece => Count(piece, bits));
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }

        return counts;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out PositionVisitor? visitor))
        {
            visitor.Dispose();
        }
    }

    private static void Count((int Block, Action Work) piece, FiringBits bits)
    {
        piece.Work();
        bits.Forget(piece.Block, 0, bits.Rows);
    }

    private IEnumerable<(int Block, Action Work)> Pieces(LayerCounts counts, FiringBits bits, CancellationToken cancellation)
    {
        for (int key = _settings.Ngrams.Length - 1; key >= -2; key--)
        {
            if (key == -2 && _settings.Ngrams.Contains(1))
            {
                // Counted with the tokens, since these need the firings.
                continue;
            }

            for (int block = 0; block < bits.Blocks; block++)
            {
                (int of, int at) = (key, block);
                yield return (at, of switch
                {
                    -1 => () => CountPositions(counts, bits, at, cancellation),
                    -2 => () => CountParts(counts, bits, at, cancellation),
                    _ => () => CountNgrams(counts, bits, of, at, cancellation),
                });
            }
        }
    }

    private void CountNgrams(LayerCounts counts, FiringBits bits, int key, int block, CancellationToken cancellation)
    {
        ReliableTriggers? reliable = null;
        if (_groups.Ngrams[key].Order == 1)
        {
            CountParts(counts, bits, block, cancellation);
            reliable = new ReliableTriggers(
                counts.Firings.AsSpan(block * FiringBits.BlockColumns, bits.ColumnsOf(block)), counts.Tokens);
        }

        NgramCounter.Count(
            bits, block, _groups.Ngrams[key], _settings.LeadingTriggers, counts.Ngrams[key], reliable, cancellation);
    }

    private void CountPositions(LayerCounts counts, FiringBits bits, int block, CancellationToken cancellation)
    {
        if (counts.FullWindows == 0)
        {
            return;
        }

        if (!_idle.TryTake(out PositionVisitor? visitor))
        {
            visitor = new PositionVisitor(_groups.Windows.Positions);
        }

        GroupedCounts.Walk(bits, block, _groups.Positions, visitor, cancellation);
        for (int column = 0; column < bits.ColumnsOf(block); column++)
        {
            ReadOnlySpan<int> curve = visitor.Curve(column);
            if (curve.ContainsAnyExcept(0))
            {
                counts.PositionCounts[(block * FiringBits.BlockColumns) + column] = curve.ToArray();
            }
        }

        _idle.Add(visitor);
    }

    private void CountParts(LayerCounts counts, FiringBits bits, int block, CancellationToken cancellation)
    {
        using PartVisitor visitor = new(_groups.Parts);
        GroupedCounts.Walk(bits, block, _groups.Parts.Groups, visitor, cancellation);
        for (int column = 0; column < bits.ColumnsOf(block); column++)
        {
            int neuron = (block * FiringBits.BlockColumns) + column;
            counts.BosFirings[neuron] = visitor.Bos(column);
            counts.FirstCheckpoint[neuron] = visitor.Checkpoint(column);
            for (int domain = 0; domain < _groups.Parts.Domains; domain++)
            {
                counts.DomainFirings[domain][neuron] = visitor.Domain(domain, column);
                counts.Firings[neuron] += visitor.Domain(domain, column);
            }
        }
    }
}
