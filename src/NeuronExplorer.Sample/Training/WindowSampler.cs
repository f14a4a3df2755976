using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// Draws training windows, each from a domain chosen by weight. The seed and the number of windows drawn decide the next
/// one.
/// </summary>
/// <param name="streams">The domains' windows.</param>
/// <param name="weights">How often each is drawn; sums to 1.</param>
public sealed class WindowSampler(IReadOnlyList<TrainingStream> streams, IReadOnlyList<double> weights, ulong seed)
{
    private readonly SeededRandom _random = new(seed);
    private readonly long[] _drawn = new long[streams.Count];

    /// <summary>The domains and how often each is drawn.</summary>
    public IEnumerable<(string Domain, double Share)> Shares => streams.Select((stream, i) => (stream.Domain, weights[i]));

    public TrainingWindow Next()
    {
        int domain = Draw();
        return streams[domain].Window(_drawn[domain]++);
    }

    /// <summary>Skips windows without making them.</summary>
    public void Skip(long windows)
    {
        for (long i = 0; i < windows; i++)
        {
            _drawn[Draw()]++;
        }
    }

    private int Draw()
    {
        double draw = _random.NextDouble();
        int domain = 0;
        while (domain < streams.Count - 1 && draw >= weights[domain])
        {
            draw -= weights[domain++];
        }

        return domain;
    }
}
