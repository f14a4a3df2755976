using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Bench.Workloads;

/// <summary>A made-up corpus from a seed: full-length windows, and a shorter last one if the tokens do not fill it.</summary>
internal static class RandomWindows
{
    private const int BosId = 2;
    private const int DomainCount = 5;

    /// <summary>This many full-length windows.</summary>
    public static TokenWindows Full(int vocabulary, int positions, int windows, ulong seed) =>
        Make(vocabulary, positions, (long)windows * (positions - 1), seed);

    /// <summary>This many tokens, BOS not counted.</summary>
    public static TokenWindows OfTokens(int vocabulary, int positions, long tokens, ulong seed) =>
        Make(vocabulary, positions, tokens, seed);

    /// <summary>Describes such a corpus in an analysis.</summary>
    public static CorpusInfo Describe(TokenWindows windows, ulong seed) => new()
    {
        Paths = ["random"],
        Documents = windows.Count,
        Tokens = windows.TokenCount,
        Windows = windows.Count,
        FullWindows = windows.FullWindows,
        Domains = [.. windows.Domains.Zip(windows.TokensByDomain(), (name, tokens) => new DomainTokens(name, tokens))],
        Fingerprint = $"random-{windows.Positions}-{windows.TokenCount}-{seed}",
    };

    private static TokenWindows Make(int vocabulary, int positions, long tokens, ulong seed)
    {
        ZipfTokens source = new(vocabulary, seed);
        List<int> ids = [];
        List<int> starts = [0];
        for (long left = tokens; left > 0;)
        {
            int count = (int)Math.Min(left, positions - 1);
            ids.Add(BosId);
            for (int i = 0; i < count; i++)
            {
                ids.Add(source.Next());
            }

            starts.Add(ids.Count);
            left -= count;
        }

        int[] order = [.. Enumerable.Range(0, starts.Count - 1)];
        return new TokenWindows(
            positions,
            BosId,
            [.. Enumerable.Range(1, DomainCount).Select(domain => $"domain {domain}")],
            [.. ids],
            [.. starts],
            Array.ConvertAll(order, window => window % DomainCount),
            order);
    }
}
