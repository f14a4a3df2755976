using NeuronExplorer.Core.Textbook;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>Neurons that fire on a few tokens, bigrams or trigrams.</summary>
internal sealed class DetectorNeurons(NeuronIngredients ingredients)
{
    public const string Token = "token detector";

    public const string Bigram = "bigram detector";

    public const string Trigram = "trigram detector";

    /// <summary>
    /// Half the difference between a code's product with itself and its largest product with another: a threshold lies in
    /// the middle.
    /// </summary>
    private const double Gap = (TokenCodes.Own - TokenCodes.Other) / 2.0;

    /// <summary>Detects one word.</summary>
    public TextbookNeuron OfWord(int token, bool suppresses) =>
        OfTokens([token], ingredients.Codes.Of(token), TokenCodes.Own - Gap, Gap, suppresses);

    /// <summary>Detects a few words.</summary>
    public TextbookNeuron OfSet(TokenSet set, bool suppresses) => OfTokens(
        set.Tokens,
        ingredients.Codes.CentreOf(set.Group),
        (TokenCodes.Member + TokenCodes.Stranger) / 2.0,
        (TokenCodes.Member - TokenCodes.Stranger) / 2.0,
        suppresses);

    /// <summary>Detects one word after another; its update promotes the token that follows most often.</summary>
    public TextbookNeuron OfPair((int First, int Second) pair) => new(Bigram, ingredients.Corpus.Quote([pair.First, pair.Second]))
    {
        Reads = new Reader().Code(Signs(pair.Second), 1 / Gap).Code(Signs(pair.First), 1 / Gap, Residual.Before).Weights,
        Bias = -((2 * TokenCodes.Own) - Gap) / Gap,
        Fires = place => (place.Before, place.Token) == pair,
        Moves = [Follower(pair.First, pair.Second)],
        Expect = Expect([Follower(pair.First, pair.Second)], [[pair.First, pair.Second]]),
    };

    /// <summary>Detects any of a few words after one word.</summary>
    public TextbookNeuron OfFollowers(FollowerSet set)
    {
        const double Strangers = (TokenCodes.Member - TokenCodes.Stranger) / 2.0;
        return new TextbookNeuron(
            Bigram, $"{ingredients.Corpus.Quote(set.First)} and then one of {ingredients.Corpus.Quote(set.Followers)}")
        {
            Reads = new Reader()
                .Code(ingredients.Codes.CentreOf(set.Group), 1 / Strangers)
                .Code(Signs(set.First), 1 / Strangers, Residual.Before).Weights,
            Bias = -(TokenCodes.Own + TokenCodes.Member - Strangers) / Strangers,
            Fires = place => place.Before == set.First && set.Followers.Contains(place.Token),
            Moves = set.Followers,
            Expect = Expect(set.Followers, [.. set.Followers.Select(follower => (int[])[set.First, follower])]),
        };
    }

    /// <summary>Detects three words in a row; its update promotes the token that follows most often.</summary>
    public TextbookNeuron OfTriple((int First, int Second, int Third) triple) =>
        new(Trigram, ingredients.Corpus.Quote([triple.First, triple.Second, triple.Third]))
        {
            Reads = new Reader()
                .Code(Signs(triple.Third), 1 / Gap)
                .Code(Signs(triple.Second), 1 / Gap, Residual.Before)
                .Code(Signs(triple.First), 1 / Gap, Residual.BeforeThat).Weights,
            Bias = -((3 * TokenCodes.Own) - Gap) / Gap,
            Fires = place => (place.BeforeThat, place.Before, place.Token) == triple,
            Moves = [Follower(triple.Second, triple.Third)],
            Expect = new()
            {
                Dead = false,
                PositionalType = PlantedExpectation.NotPositional,
                DetectedTokens = [],
                DetectedBigrams = [],
                Promotes = [Follower(triple.Second, triple.Third)],
                DetectedTrigrams = [[triple.First, triple.Second, triple.Third]],
            },
        };

    private static PlantedExpectation Expect(int[] promotes, int[][] bigrams) => new()
    {
        Dead = false,
        PositionalType = PlantedExpectation.NotPositional,
        DetectedTokens = [],
        DetectedBigrams = bigrams,
        Promotes = promotes,
    };

    private TextbookNeuron OfTokens(int[] tokens, double[] signs, double threshold, double gap, bool suppresses) =>
        new(Token, $"{ingredients.Corpus.Quote(tokens)}; {(suppresses ? "suppresses" : "promotes")} {(tokens.Length == 1 ? "it" : "them")}")
        {
            Reads = new Reader().Code(signs, 1 / gap).Weights,
            Bias = -threshold / gap,
            Fires = place => tokens.Contains(place.Token),
            Moves = tokens,
            Down = suppresses,
            Expect = new()
            {
                Dead = false,
                PositionalType = PlantedExpectation.NotPositional,
                DetectedTokens = tokens,
                SuppressesTriggers = suppresses,
                Suppresses = suppresses ? tokens : null,
                Promotes = suppresses ? null : tokens,
            },
        };

    private double[] Signs(int token) => ingredients.Codes.Of(token);

    /// <summary>The token that follows a pair most often.</summary>
    private int Follower(int first, int second) => ingredients.Corpus.Triples
        .Where(triple => triple.Key.Item1 == first && triple.Key.Item2 == second)
        .OrderByDescending(triple => triple.Value)
        .ThenBy(triple => triple.Key.Item3)
        .Select(triple => (int?)triple.Key.Item3)
        .FirstOrDefault() ?? second;
}
