using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Grouping;

/// <summary>All keys by which a corpus' rows are grouped; made once, the same for every layer.</summary>
internal sealed class CorpusGroups
{
    private CorpusGroups(TokenWindows windows, NgramGroups[] ngrams, RowGroups positions, PartGroups parts)
    {
        Windows = windows;
        Ngrams = ngrams;
        Positions = positions;
        Parts = parts;
    }

    public TokenWindows Windows { get; }

    /// <summary>Tokens, pairs and triples, as far as wanted, in ascending order.</summary>
    public NgramGroups[] Ngrams { get; }

    /// <summary>
    /// Group p: position p of every full-length window, BOS' position 0 included; no group where there is no such window.
    /// </summary>
    public RowGroups Positions { get; }

    /// <summary>Domains, BOS and checkpoints of the curve of dead neurons.</summary>
    public PartGroups Parts { get; }

    public static CorpusGroups Of(TokenWindows windows, AnalysisSettings settings, CancellationToken cancellation = default)
    {
        NgramGroups[] ngrams = new NgramGroups[settings.Ngrams.Length];
        Parallel.For(0, ngrams.Length, Loops.On(cancellation: cancellation), index =>
            ngrams[index] = NgramGroups.Of(windows, settings.Ngrams[index]));
        return new CorpusGroups(windows, ngrams, PositionsOf(windows), PartGroups.Of(windows, settings.Seed));
    }

    private static RowGroups PositionsOf(TokenWindows windows)
    {
        int full = windows.FullWindows;
        if (full == 0)
        {
            return new RowGroups([], [0]);
        }

        int[] rows = new int[full * windows.Positions];
        int[] starts = new int[windows.Positions + 1];
        int filled = 0;
        for (int position = 0; position < windows.Positions; position++)
        {
            for (int window = 0; window < full; window++)
            {
                rows[filled++] = windows.Starts[window] + position;
            }

            starts[position + 1] = filled;
        }

        return new RowGroups(rows, starts);
    }
}
