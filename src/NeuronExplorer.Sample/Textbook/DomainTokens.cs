using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>Finds tokens that hardly occur outside one domain.</summary>
internal static class DomainTokens
{
    private const double Own = 0.97;
    private const int MostTokens = 30;

    /// <summary>
    /// Domains with so many of them that a neuron for them is not a detector; the one with the most firings comes first.
    /// </summary>
    public static IEnumerable<(string Name, bool[] Tokens)> Of(TextbookCorpus corpus) =>
        Enumerable.Range(0, corpus.DomainCounts.Length)
            .Select(domain => (Name: corpus.Windows.Domains[domain], Tokens: Find(corpus, domain)))
            .Where(found => found.Tokens.Count > 0)
            .OrderByDescending(found => found.Tokens.Sum(token => corpus.Counts[token]))
            .Select(found => (found.Name, (bool[])[.. Enumerable.Range(0, corpus.Vocabulary.Count).Select(found.Tokens.Contains)]));

    private static HashSet<int> Find(TextbookCorpus corpus, int domain)
    {
        List<int> tokens = [.. Enumerable.Range(0, corpus.Vocabulary.Count)
            .Where(token => corpus.Counts[token] >= 8 && corpus.DomainCounts[domain][token] >= Own * corpus.Counts[token])
            .OrderByDescending(token => corpus.Counts[token])
            .ThenBy(token => token)
            .Take(MostTokens)];
        // If a single token made up most firings, the neuron would be its detector.
        while (tokens.Count > 0 && Covering(corpus, tokens) <= DetectorRule.MaximumCovering(1) + 1)
        {
            tokens.RemoveAt(0);
        }

        return [.. tokens];
    }

    private static int Covering(TextbookCorpus corpus, List<int> tokens)
    {
        int[] counts = [.. tokens.Select(token => corpus.Counts[token])];
        return CoveringNumber.Of(counts, counts.Sum());
    }
}
