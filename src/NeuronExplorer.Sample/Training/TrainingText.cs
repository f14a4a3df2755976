using NeuronExplorer.Core.Ports;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Training;

/// <summary>All the text of a run: real documents, some of them held out, and endless generated ones.</summary>
/// <param name="recipe">The shares.</param>
/// <param name="real">The real documents by domain.</param>
public sealed class TrainingText(Recipe recipe, IReadOnlyList<DomainText> real, ITokenizer tokenizer)
{
    private const double BalancingPower = 0.7;
    private const int HeldOutDocuments = 40;

    private readonly IReadOnlyList<SampleDomain> _generated = recipe.Text.RealShare < 1 ? SampleDomains.All : [];

    /// <summary>
    /// Text to measure the loss on, never learned from; generated documents come from a seed that training does not use.
    /// </summary>
    public IReadOnlyList<DomainText> HeldOut =>
    [
        .. real,
        .. _generated.Select(source =>
        {
            SeededRandom random = SeededRandom.For(0, $"held out {source.Name}");
            return new DomainText(
                "generated " + source.Name,
                [],
                [.. Enumerable.Range(0, HeldOutDocuments).Select(_ => tokenizer.Encode(source.Next(random)))]);
        }),
    ];

    /// <summary>A number that depends only on the real text.</summary>
    public string Fingerprint() =>
        $"{SeededRandom.Hash(string.Join(' ', real.Select(domain => $"{domain.Domain} {domain.TrainTokens} {domain.HeldOutTokens}"))):x16}";

    /// <summary>
    /// Draws windows. A real domain's weight is its number of tokens to the power of 0.7, so that large domains lead
    /// without drowning the small ones; generated domains have equal weights.
    /// </summary>
    public WindowSampler Sampler(int seed)
    {
        double[] weights = [.. real.Select(domain => Math.Pow(domain.TrainTokens, BalancingPower))];
        double realShare = real.Count == 0 ? 0 : _generated.Count == 0 ? 1 : recipe.Text.RealShare;
        IEnumerable<TrainingStream> streams = real.Select(domain => new CorpusStream(domain, recipe.Shape.Positions, (ulong)seed));
        return new WindowSampler(
            [
                .. streams,
                .. _generated.Select(source =>
                    new GeneratedStream(source.Name, source.Next, tokenizer, recipe.Shape.Positions, seed, recipe.Text.DocumentStarts)),
            ],
            [
                .. weights.Select(weight => realShare * weight / weights.Sum()),
                .. _generated.Select(_ => (1 - realShare) / _generated.Count),
            ],
            (ulong)seed);
    }
}
