using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Training;

/// <summary>The windows of each domain's held-out text for measuring the loss; always the same ones.</summary>
internal sealed class Validation
{
    private const int MostWindows = 16;

    private readonly SortedDictionary<string, IReadOnlyList<TrainingWindow>> _windows = new(StringComparer.Ordinal);

    public Validation(IEnumerable<DomainText> domains, int positions)
    {
        foreach (DomainText domain in domains)
        {
            long[] stream =
            [
                .. domain.HeldOut.SelectMany(document => document.Append(LearnedVocabulary.BeginOfText)).Select(id => (long)id),
            ];
            _windows[domain.Domain] = [.. Windows(stream, positions).Take(MostWindows)];
        }
    }

    /// <summary>Mean loss in nats per token, by domain.</summary>
    public SortedDictionary<string, double> Measure(SampleModel model) =>
        new(_windows.ToDictionary(domain => domain.Key, domain => model.Measure(domain.Value)), StringComparer.Ordinal);

    private static IEnumerable<TrainingWindow> Windows(long[] stream, int positions)
    {
        for (int start = 0; start == 0 || start + positions <= stream.Length; start += positions - 1)
        {
            long[] targets = stream[start..Math.Min(start + positions, stream.Length)];
            int missing = positions - targets.Length;
            yield return new TrainingWindow(
                [LearnedVocabulary.BeginOfText, .. targets[..^1], .. Enumerable.Repeat((long)LearnedVocabulary.Padding, missing)],
                [.. targets, .. Enumerable.Repeat(-100L, missing)]);
        }
    }
}
