using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Training;

/// <summary>One window of a batch: what the model reads and what it should say next, at each position.</summary>
/// <param name="Inputs">Token ids [positions], the first of them the begin-of-text token.</param>
/// <param name="Targets">Token ids [positions]; -100 where nothing is asked.</param>
public readonly record struct TrainingWindow(long[] Inputs, long[] Targets);

/// <summary>
/// Draws training windows. A domain is drawn with a weight of its tokens to the power of 0.7, so a large domain
/// leads without drowning the small ones; within a domain every document is read once, in a new random order,
/// before any is read again. Documents follow each other, divided by <c>&lt;/s&gt;</c>, and windows are cut from
/// that stream with a step of positions − 1. The seed and the number of windows drawn fix the next one.
/// </summary>
public sealed class WindowSampler
{
    private const double BalancingPower = 0.7;

    private readonly SplitMix _random;
    private readonly Stream[] _streams;
    private readonly double[] _cumulative;
    private readonly int _positions;

    public WindowSampler(IReadOnlyList<DomainText> domains, int positions, ulong seed)
    {
        _positions = positions;
        _random = new SplitMix(seed);
        _streams = [.. domains.Select(domain => new Stream(domain.Train, seed ^ SplitMix.Hash(domain.Domain)))];
        Weights = Shares(domains);
        double sum = 0;
        _cumulative = [.. Weights.Select(weight => sum += weight)];
    }

    /// <summary>How often each domain is drawn; sums to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    public TrainingWindow Next()
    {
        double draw = _random.NextDouble();
        int domain = Array.FindIndex(_cumulative, bound => draw < bound);
        return _streams[domain < 0 ? ^1 : domain].Next(_positions);
    }

    private static double[] Shares(IReadOnlyList<DomainText> domains)
    {
        double[] weights = [.. domains.Select(domain => Math.Pow(domain.TrainTokens, BalancingPower))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>An endless stream of one domain's tokens.</summary>
    private sealed class Stream(IReadOnlyList<int[]> documents, ulong seed)
    {
        private readonly SplitMix _order = new(seed);
        private readonly List<int> _ahead = [];
        private readonly Queue<int[]> _unread = [];

        public TrainingWindow Next(int positions)
        {
            while (_ahead.Count < positions)
            {
                Read();
            }

            long[] targets = [.. _ahead.Take(positions)];
            long[] inputs = [Vocabulary.BeginOfText, .. targets[..^1]];
            _ahead.RemoveRange(0, positions - 1);
            return new TrainingWindow(inputs, targets);
        }

        private void Read()
        {
            if (_unread.Count == 0)
            {
                int[][] all = [.. documents];
                _order.Shuffle(all.AsSpan());
                foreach (int[] document in all)
                {
                    _unread.Enqueue(document);
                }
            }

            _ahead.AddRange(_unread.Dequeue());
            _ahead.Add(Vocabulary.BeginOfText);
        }
    }
}
