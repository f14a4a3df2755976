using NeuronExplorer.Core.Textbook;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>Neurons that fire on many tokens, either of one domain or any.</summary>
internal sealed class BroadNeurons(NeuronIngredients ingredients)
{
    public const string Domain = "one domain";

    public const string Broad = "broad";

    /// <summary>Fires on words that hardly occur outside one domain.</summary>
    public TextbookNeuron OfDomain((string Name, bool[] Tokens) domain)
    {
        int[] tokens = [.. Enumerable.Range(0, domain.Tokens.Length)
            .Where(token => domain.Tokens[token])
            .OrderByDescending(token => ingredients.Corpus.Counts[token])];
        return OfSet(
            Domain,
            $"{domain.Name}: fires on {tokens.Length} tokens that hardly occur elsewhere: {ingredients.Corpus.Quote(tokens.Take(6))} …",
            domain.Tokens) with
        {
            Moves = [tokens[0]],
            Expect = new()
            {
                Dead = false,
                PositionalType = PlantedExpectation.NotPositional,
                DetectedTokens = [],
                Domain = domain.Name,
                Promotes = [tokens[0]],
            },
        };
    }

    /// <summary>Fires on a set of tokens.</summary>
    public TextbookNeuron OfSet(bool[] set) => OfSet(Broad, $"fires on {set.Count(holds => holds)} tokens", set);

    /// <summary>Fires on the tokens from a level up, or on those below it.</summary>
    public TextbookNeuron OfLevel(int level, bool above)
    {
        double sign = above ? 1 : -1;
        return Any(
            $"fires on about {Share(level, above)} of all tokens", place => ingredients.Classes.Level[place.Token] >= level == above) with
        {
            Reads = new Reader().Level(sign).Weights,
            Bias = -sign * Threshold(level),
        };
    }

    /// <summary>Fires on the tokens from a level up that are in one half of all tokens, or in the other.</summary>
    public TextbookNeuron OfLevelInHalf(int level, bool half)
    {
        int feature = ingredients.Classes.FeatureOf(ingredients.Classes.Half);
        bool[] set = ingredients.Classes.Half;
        return Any(
            $"fires on about {Share(level, true)} of one half of the tokens",
            place => ingredients.Classes.Level[place.Token] >= level && set[place.Token] == half) with
        {
            Reads = new Reader().Level(1).Feature(feature, half ? 1.25 : -1.25).Weights,
            Bias = -Threshold(level) - 1.25,
        };
    }

    /// <summary>Fires everywhere.</summary>
    public TextbookNeuron Always() => Any("fires on every token and at BOS, whatever the text", _ => true) with
    {
        Reads = new Reader().Level(0.1).Weights,
        Bias = 1,
    };

    private static double Threshold(int level) => (TokenClasses.ValueOf(level) + TokenClasses.ValueOf(level - 1)) / 2;

    private static string Share(int level, bool above) =>
        $"{Math.Round(100.0 * (above ? TokenClasses.Levels - level : level) / TokenClasses.Levels)} %";

    private TextbookNeuron OfSet(string kind, string about, bool[] set) => Any(about, place => set[place.Token]) with
    {
        Kind = kind,
        Reads = new Reader().Feature(ingredients.Classes.FeatureOf(set), 1).Weights,
        Bias = 0,
    };

    private TextbookNeuron Any(string about, Func<Place, bool> fires) => new(Broad, about)
    {
        Reads = [],
        Bias = 0,
        Fires = fires,
        Moves = ingredients.AnyWord(),
        Expect = new() { Dead = false, PositionalType = PlantedExpectation.NotPositional, DetectedTokens = [] },
    };
}
