namespace NeuronExplorer.Core.Texts;

/// <summary>
/// A tokenised corpus cut into windows, each led by BOS where the model has one. Windows stand one after the other, longest first, so that
/// equal lengths run together and the full-length windows are the first rows. Row r of every bit matrix and residual
/// stream is element r of <see cref="Tokens"/>.
/// </summary>
public sealed class TokenWindows
{
    /// <param name="positions">T, the longest length a window may have.</param>
    /// <param name="bosId">The id that leads every window; null for a model without BOS, whose rows are all tokens.</param>
    /// <param name="domains">Names of the domains.</param>
    /// <param name="tokens">Token ids of all windows, BOS included.</param>
    /// <param name="starts">First row of each window, and at the end the number of rows.</param>
    /// <param name="windowDomains">Index into <paramref name="domains"/> of each window.</param>
    /// <param name="corpusOrder">Each window's place in the order of the corpus.</param>
    public TokenWindows(
        int positions, int? bosId, IReadOnlyList<string> domains, int[] tokens, int[] starts, int[] windowDomains, int[] corpusOrder)
    {
        Positions = positions;
        BosId = bosId;
        Domains = domains;
        Tokens = tokens;
        Starts = starts;
        WindowDomains = windowDomains;
        CorpusOrder = corpusOrder;
        for (int window = 1; window < Count; window++)
        {
            if (Length(window) > Length(window - 1))
            {
                throw new ArgumentException($"window {window} is longer than the one before it", nameof(starts));
            }
        }

        int full = 0;
        while (full < Count && Length(full) == positions)
        {
            full++;
        }

        FullWindows = full;
        foreach (int token in tokens)
        {
            TokenCount += token == bosId ? 0 : 1;
        }
    }

    /// <summary>T: the longest length a window may have, BOS included.</summary>
    public int Positions { get; }

    /// <summary>The id that leads every window; null for a model without BOS.</summary>
    public int? BosId { get; }

    public IReadOnlyList<string> Domains { get; }

    /// <summary>Token ids of all rows, BOS included.</summary>
    public int[] Tokens { get; }

    /// <summary>First row of each window, and at the end the number of rows.</summary>
    public int[] Starts { get; }

    /// <summary>Index into <see cref="Domains"/> of each window.</summary>
    public int[] WindowDomains { get; }

    /// <summary>Each window's place in the order of the corpus.</summary>
    public int[] CorpusOrder { get; }

    /// <summary>
    /// How many documents begin in each window; null where that is not known. A document's other windows follow in the order of
    /// the corpus, except that packed documents share windows.
    /// </summary>
    public int[]? DocumentsBegun { get; init; }

    /// <summary>Of a part of a corpus: each window's number in the whole, ascending; null for a whole corpus.</summary>
    public int[]? Numbers { get; private init; }

    /// <summary>Number of windows.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>Number of rows: tokens and BOS positions.</summary>
    public int Rows => Tokens.Length;

    /// <summary>Number of tokens without BOS: the "tokens tested" that every claim about dead neurons carries.</summary>
    public long TokenCount { get; }

    /// <summary>Windows of exactly <see cref="Positions"/> rows; they are the first.</summary>
    public int FullWindows { get; }

    public int Length(int window) => Starts[window + 1] - Starts[window];

    /// <summary>Token ids of one window, BOS included.</summary>
    public ReadOnlySpan<int> Window(int window) => Tokens.AsSpan(Starts[window], Length(window));

    /// <summary>A window's number in the whole corpus: its own index, except in a part of one.</summary>
    public int Number(int window) => Numbers is null ? window : Numbers[window];

    /// <summary>Some of the windows, which keep their numbers, domains and places in the order of the corpus.</summary>
    /// <param name="numbers">The windows, ascending.</param>
    public TokenWindows Part(int[] numbers)
    {
        int[] starts = new int[numbers.Length + 1];
        for (int window = 0; window < numbers.Length; window++)
        {
            starts[window + 1] = starts[window] + Length(numbers[window]);
        }

        int[] tokens = new int[starts[^1]];
        for (int window = 0; window < numbers.Length; window++)
        {
            Window(numbers[window]).CopyTo(tokens.AsSpan(starts[window]));
        }

        return new TokenWindows(Positions, BosId, Domains, tokens, starts, Of(numbers, WindowDomains), Of(numbers, CorpusOrder))
        {
            DocumentsBegun = DocumentsBegun is { } begun ? Of(numbers, begun) : null,
            Numbers = Array.ConvertAll(numbers, Number),
        };
    }

    /// <summary>These windows as a part of a larger corpus.</summary>
    /// <param name="numbers">Each window's number in the whole, ascending.</param>
    public TokenWindows Numbered(int[] numbers) =>
        new(Positions, BosId, Domains, Tokens, Starts, WindowDomains, CorpusOrder) { DocumentsBegun = DocumentsBegun, Numbers = numbers };

    /// <summary>Tokens without BOS, by domain, in the order of <see cref="Domains"/>.</summary>
    public long[] TokensByDomain()
    {
        long[] counts = new long[Domains.Count];
        for (int window = 0; window < Count; window++)
        {
            foreach (int token in Window(window))
            {
                counts[WindowDomains[window]] += token == BosId ? 0 : 1;
            }
        }

        return counts;
    }

    private static int[] Of(int[] numbers, int[] values) => Array.ConvertAll(numbers, number => values[number]);
}
