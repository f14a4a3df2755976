using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Reference;

/// <summary>Counts n-grams with dictionaries, one position after another.</summary>
internal static class ReferenceTriggers
{
    /// <summary>Every n-gram of the corpus with its rows.</summary>
    public static Dictionary<NGram, List<int>> Rows(TokenWindows windows, int order)
    {
        Dictionary<NGram, List<int>> rows = [];
        for (int window = 0; window < windows.Count; window++)
        {
            int[] tokens = windows.Window(window).ToArray();
            for (int position = order - 1; position < tokens.Length; position++)
            {
                int[] gram = tokens[(position - order + 1)..(position + 1)];
                if (windows.BosId is not int bos || !gram.Contains(bos))
                {
                    rows.TryAdd(NGram.Of(gram), []);
                    rows[NGram.Of(gram)].Add(windows.Starts[window] + position);
                }
            }
        }

        return rows;
    }

    public static NeuronTriggers Of(Dictionary<NGram, List<int>> rows, int order, int kept, Func<int, bool> fires)
    {
        Trigger[] all = [.. rows
            .Select(pair => new Trigger(pair.Key, pair.Value.Count(fires), pair.Value.Count))
            .Where(trigger => trigger.Count > 0)];
        long firings = all.Sum(trigger => (long)trigger.Count);
        int covering = Covering(all, firings);
        Trigger[] covered = [.. all
            .Where(trigger => 100L * trigger.Count >= 95L * trigger.Occurrences)
            .OrderBy(trigger => trigger.Gram)];
        bool detector = covering >= 1
            && covering <= (order == 1 ? 5 : 50)
            && 100 * covered.Sum(trigger => (long)trigger.Count) >= 95 * firings;
        Trigger[] leading = [.. all
            .OrderByDescending(trigger => trigger.Count)
            .ThenBy(trigger => trigger.Occurrences)
            .ThenBy(trigger => trigger.Gram)
            .Take(kept)];
        return new NeuronTriggers(order, firings, all.Length, covering, leading, detector ? covered : null);
    }

    private static int Covering(Trigger[] all, long firings)
    {
        long sum = 0;
        int covering = 0;
        foreach (Trigger trigger in all.OrderByDescending(trigger => trigger.Count))
        {
            if (100 * sum >= 95 * firings)
            {
                break;
            }

            sum += trigger.Count;
            covering++;
        }

        return covering;
    }
}
