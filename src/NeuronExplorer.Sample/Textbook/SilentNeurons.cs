using NeuronExplorer.Core.Textbook;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>Neurons that never fire, and neurons that fire only at BOS.</summary>
internal sealed class SilentNeurons(NeuronIngredients ingredients)
{
    public const string Dead = "dead";

    public const string BosOnly = "fires only at BOS";

    /// <summary>Its bias is lower than its weights can ever make up for: it does not fire on any text.</summary>
    public TextbookNeuron Proven()
    {
        int[] word = ingredients.AnyWord();
        return Silent(
            $"reads the code of {ingredients.Corpus.Quote(word)} under a bias that no input overcomes: dead on any text",
            new Reader().Code(ingredients.Codes.Of(word[0]), 0.1),
            -12);
    }

    /// <summary>Waits for a code that no token has.</summary>
    public TextbookNeuron Phantom(int code) => Silent(
        "waits for a code that no token has: dead on any text, which the weights alone do not show",
        new Reader().Code(ingredients.Codes.Of(ingredients.Corpus.Vocabulary.Count + code), 0.1),
        -3);

    /// <summary>Detects a token that does not occur in the corpus.</summary>
    public TextbookNeuron Absent(int token) => Silent(
        $"detects {ingredients.Corpus.Quote(token)}, which the corpus does not hold: dead on this corpus only",
        new Reader().Code(ingredients.Codes.Of(token), 0.1),
        -3);

    /// <summary>Detects BOS.</summary>
    public TextbookNeuron AtBos() => new(BosOnly, "detects BOS, wherever it stands")
    {
        Reads = new Reader().Code(ingredients.Codes.Of(ingredients.Bos), 0.1).Weights,
        Bias = -3,
        Fires = place => place.Token == ingredients.Bos,
        Moves = ingredients.AnyWord(),
        Expect = new() { Dead = false, PositionalType = PlantedExpectation.NotPositional, DetectedTokens = [] },
    };

    /// <summary>Detects the first position, which always holds BOS.</summary>
    public TextbookNeuron AtStart()
    {
        Reader reader = new();
        foreach (double cycles in Waves.Frequencies)
        {
            reader.Wave(cycles, 0, 1);
        }

        return new TextbookNeuron(BosOnly, "fires at a window's first position, which always holds BOS")
        {
            Reads = reader.Weights,
            Bias = 1.5 - Waves.Count,
            Fires = place => place.Position == 0,
            Moves = ingredients.AnyWord(),
            Expect = new() { Dead = false, PositionalType = PlantedExpectation.NotPositional, DetectedTokens = [] },
        };
    }

    private TextbookNeuron Silent(string about, Reader reader, double bias) => new(Dead, about)
    {
        Reads = reader.Weights,
        Bias = bias,
        Fires = _ => false,
        Moves = ingredients.AnyWord(),
        Expect = new()
        {
            Dead = true,
            PositionalType = PlantedExpectation.NotPositional,
            DetectedTokens = [],
            DetectedBigrams = [],
            DetectedTrigrams = [],
        },
    };
}
