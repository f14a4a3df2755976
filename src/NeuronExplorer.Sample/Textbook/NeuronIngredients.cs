using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>What every kind of neuron is built from.</summary>
/// <param name="Choices">The tokens.</param>
/// <param name="Codes">Their codes.</param>
/// <param name="Random">Makes the choices that do not matter.</param>
internal sealed record NeuronIngredients(Choices Choices, TokenCodes Codes, SeededRandom Random)
{
    private readonly int[] _words = [.. Enumerable.Range(0, Choices.Corpus.Vocabulary.Count).Where(Choices.Corpus.IsWord)];

    public TextbookCorpus Corpus => Choices.Corpus;

    public TokenClasses Classes => Choices.Classes;

    public int Bos => Corpus.Bos;

    /// <summary>A word for the update of a neuron whose kind does not prescribe one.</summary>
    public int[] AnyWord() => [_words[(int)(Random.NextDouble() * _words.Length)]];
}
