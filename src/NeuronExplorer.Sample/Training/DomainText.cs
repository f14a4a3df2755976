using NeuronExplorer.Core.Ports;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Training;

/// <summary>One domain's documents as token ids.</summary>
/// <param name="Train">Documents to learn from.</param>
/// <param name="HeldOut">About 2 % of them, kept aside to measure the loss on; not trained on, unless the domain has only
/// one part.</param>
public sealed record DomainText(string Domain, IReadOnlyList<int[]> Train, IReadOnlyList<int[]> HeldOut)
{
    private const double HeldOutShare = 0.02;

    /// <summary>Tokens to learn from.</summary>
    public long TrainTokens => Train.Sum(document => (long)document.Length);

    /// <summary>Tokens held out.</summary>
    public long HeldOutTokens => HeldOut.Sum(document => (long)document.Length);

    /// <summary>
    /// Splits documents by domain into those to learn from and those held out. Whether a part is held out depends only on
    /// its text, so equal parts always go the same way. If all parts of a domain fall on the training side, the one with
    /// the lowest hash is held out.
    /// </summary>
    public static IReadOnlyList<DomainText> Split(IEnumerable<TrainingDocument> documents, ITokenizer tokenizer) =>
        [.. documents.SelectMany(document => document.Parts())
            .GroupBy(part => part.Domain)
            .OrderBy(domain => domain.Key, StringComparer.Ordinal)
            .Select(domain => Split(domain.Key, [.. domain], tokenizer))];

    private static DomainText Split(string domain, IReadOnlyList<TrainingDocument> parts, ITokenizer tokenizer)
    {
        List<(ulong Hash, int[] Tokens)> all =
        [
            .. parts.DistinctBy(part => part.Text).Select(part => (SeededRandom.Hash(part.Text), tokenizer.Encode(part.Text))),
        ];
        ulong bound = Math.Max((ulong)(HeldOutShare * ulong.MaxValue), all.Min(part => part.Hash));
        return new DomainText(
            domain,
            [.. all.Where(part => part.Hash > bound || all.Count == 1).Select(part => part.Tokens)],
            [.. all.Where(part => part.Hash <= bound).Select(part => part.Tokens)]);
    }
}
