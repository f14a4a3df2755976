using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Testing;

/// <summary>Random windows, short and full ones, with BOS inside some, as packing makes them.</summary>
public static class RandomCorpus
{
    public const int BosId = 2;

    /// <param name="seed">Equal seeds make equal corpora.</param>
    /// <param name="windows">Number of windows.</param>
    /// <param name="positions">T.</param>
    /// <param name="tokens">Number of distinct tokens; small numbers are drawn more often.</param>
    /// <param name="domains">Number of domains.</param>
    /// <param name="innerBos">Whether BOS may occur inside a window.</param>
    public static TokenWindows Windows(
        int seed, int windows = 40, int positions = 32, int tokens = 60, int domains = 3, bool innerBos = true)
    {
        Random random = new(seed);
        int[] lengths = [.. Enumerable.Range(0, windows)
            .Select(_ => random.Next(3) > 0 ? positions : random.Next(1, positions + 1))
            .OrderDescending()];
        List<int> ids = [];
        List<int> starts = [0];
        foreach (int length in lengths)
        {
            ids.Add(BosId);
            for (int position = 1; position < length; position++)
            {
                bool bos = innerBos && random.Next(30) == 0;
                ids.Add(bos ? BosId : 3 + (int)(tokens * Math.Pow(random.NextDouble(), 3)));
            }

            starts.Add(ids.Count);
        }

        return new TokenWindows(
            positions,
            BosId,
            [.. Enumerable.Range(0, domains).Select(domain => $"domain {domain}")],
            [.. ids],
            [.. starts],
            [.. lengths.Select(_ => random.Next(domains))],
            [.. Enumerable.Range(0, windows)])
        {
            DocumentsBegun = [.. Enumerable.Repeat(1, windows)],
        };
    }

    /// <summary>Describes a corpus of these windows.</summary>
    public static CorpusInfo Info(TokenWindows windows) => new()
    {
        Paths = ["random"],
        Documents = windows.Count,
        Tokens = windows.TokenCount,
        Windows = windows.Count,
        FullWindows = windows.FullWindows,
        Domains = [.. windows.Domains.Zip(windows.TokensByDomain(), (name, tokens) => new DomainTokens(name, tokens))],
        Fingerprint = $"random-{windows.Count}-{windows.TokenCount}",
    };
}
