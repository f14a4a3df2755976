using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>
/// Cuts a corpus into slices of about as many tokens each. A slice is a run of the corpus' order that begins with a window
/// in which a document begins, so documents stay whole; packed ones share windows, and the windows stay whole. The slices follow
/// from the windows and their count alone, so every machine cuts alike.
/// </summary>
public static class CorpusSlices
{
    /// <summary>Cuts a corpus.</summary>
    /// <param name="windows">The whole corpus, with its documents' beginnings.</param>
    /// <param name="count">How many slices.</param>
    /// <returns>Each slice's windows, ascending; none is empty, and a slice is at most one document from its share of the tokens.</returns>
    /// <exception cref="WrongArgumentException">There are fewer documents than slices.</exception>
    public static int[][] Of(TokenWindows windows, int count)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int[] ordered = [.. Enumerable.Range(0, windows.Count).OrderBy(window => windows.CorpusOrder[window])];
        (int[] beginnings, long[] tokens) = Beginnings(windows, ordered);
        if (beginnings.Length < count)
        {
            throw new WrongArgumentException(
                $"--count {count}: only {NumberText.Plural(beginnings.Length, "document")} of the corpus can begin a shard; "
                + $"use at most --count {beginnings.Length}");
        }

        int[][] slices = new int[count][];
        int begin = 0;
        for (int slice = 0; slice < count; slice++)
        {
            int end = slice == count - 1
                ? beginnings.Length
                : End(tokens, (slice + 1.0) / count, begin + 1, beginnings.Length - (count - slice - 1));
            slices[slice] = ordered[beginnings[begin]..(end == beginnings.Length ? ordered.Length : beginnings[end])];
            Array.Sort(slices[slice]);
            begin = end;
        }

        return slices;
    }

    /// <summary>Puts the slices of a corpus together again.</summary>
    /// <param name="parts">All slices, in any order.</param>
    /// <exception cref="NeuronExplorerException">A window is missing or there twice.</exception>
    public static TokenWindows Join(IReadOnlyList<TokenWindows> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count);
        (TokenWindows Part, int Window)[] whole = new (TokenWindows, int)[parts.Sum(part => part.Count)];
        foreach (TokenWindows part in parts)
        {
            for (int window = 0; window < part.Count; window++)
            {
                int number = part.Number(window);
                if ((uint)number >= (uint)whole.Length || whole[number].Part is not null)
                {
                    string problem = (uint)number >= (uint)whole.Length ? "beyond the last" : "there twice";
                    throw new NeuronExplorerException(
                        $"the slices do not make a whole corpus: window {number} of {whole.Length} is {problem}; "
                        + "take all shards of one corpus, each once");
                }

                whole[number] = (part, window);
            }
        }

        int[] starts = new int[whole.Length + 1];
        for (int number = 0; number < whole.Length; number++)
        {
            starts[number + 1] = starts[number] + whole[number].Part.Length(whole[number].Window);
        }

        int[] tokens = new int[starts[^1]];
        for (int number = 0; number < whole.Length; number++)
        {
            whole[number].Part.Window(whole[number].Window).CopyTo(tokens.AsSpan(starts[number]));
        }

        TokenWindows first = parts[0];
        return new TokenWindows(
            first.Positions, first.BosId, first.Domains, tokens, starts, Of(part => part.WindowDomains), Of(part => part.CorpusOrder))
        {
            DocumentsBegun = first.DocumentsBegun is null ? null : Of(part => part.DocumentsBegun!),
        };

        int[] Of(Func<TokenWindows, int[]> values) => Array.ConvertAll(whole, place => values(place.Part)[place.Window]);
    }

    /// <summary>Places in the order where a slice can begin, and the tokens before each and after the last.</summary>
    private static (int[] Beginnings, long[] Tokens) Beginnings(TokenWindows windows, int[] ordered)
    {
        int[] documents = windows.DocumentsBegun
            ?? throw new ArgumentException("where the documents begin is not known", nameof(windows));
        List<int> beginnings = [];
        List<long> tokens = [];
        long before = 0;
        for (int place = 0; place < ordered.Length; place++)
        {
            if (place == 0 || documents[ordered[place]] > 0)
            {
                beginnings.Add(place);
                tokens.Add(before);
            }

            foreach (int token in windows.Window(ordered[place]))
            {
                before += token == windows.BosId ? 0 : 1;
            }
        }

        tokens.Add(before);
        return ([.. beginnings], [.. tokens]);
    }

    /// <summary>The beginning whose tokens before it are nearest to a share of all, within bounds that leave no slice empty.</summary>
    private static int End(long[] tokens, double share, int least, int most)
    {
        double wanted = tokens[^1] * share;
        int found = Array.BinarySearch(tokens, (long)wanted);
        int place = Math.Max(1, found >= 0 ? found : ~found);
        int nearest = wanted - tokens[place - 1] <= tokens[Math.Min(place, tokens.Length - 1)] - wanted ? place - 1 : place;
        return Math.Clamp(nearest, least, most);
    }
}
