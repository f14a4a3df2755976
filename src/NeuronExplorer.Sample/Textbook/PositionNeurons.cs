using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Textbook;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>Neurons that read the position: either it alone (strong), or with some tokens as exceptions (weak).</summary>
internal sealed class PositionNeurons(NeuronIngredients ingredients)
{
    /// <summary>Fires within an arc, whatever the token.</summary>
    public TextbookNeuron Exact(Arc arc, PositionalType type) => new(Kind(type, strong: true), $"fires at positions {arc}")
    {
        Reads = new Reader().Wave(arc.Cycles, arc.Centre, 1).Weights,
        Bias = -arc.Edge,
        Fires = place => arc.Holds(place.Position),
        Moves = ingredients.AnyWord(),
        Expect = Expect(type, strong: true) with { FiresAt = arc.Ranges() },
    };

    /// <summary>Fires within an arc, except that it never fires on a few tokens and always fires on a few others.</summary>
    public TextbookNeuron Blurred(Arc arc, PositionalType type) =>
        new(Kind(type, strong: false), $"fires at positions {arc}, except on one token in forty; elsewhere on one in forty")
        {
            Reads = new Reader().Wave(arc.Cycles, arc.Centre, 1).Feature(On, 1.5).Feature(Off, -1.5).Weights,
            Bias = -arc.Edge,
            Fires = place => RareOn[place.Token] || (!RareOff[place.Token] && arc.Holds(place.Position)),
            Moves = ingredients.AnyWord(),
            Expect = Expect(type, strong: false),
        };

    /// <summary>Never fires before a position, and on half of the tokens from there on.</summary>
    public TextbookNeuron NeverBefore(int first, bool strong)
    {
        Arc arc = Arc.StartingAt(first);
        return new TextbookNeuron(Kind(PositionalType.OneExtreme, strong),
            $"from position {first} on it fires on half of the tokens; before, {(strong ? "never" : "on one in forty")}")
        {
            Reads = Gated(arc, strong, On, 2).Weights,
            Bias = -1 + (strong ? 0 : 2),
            Fires = place => (!strong && RareOn[place.Token]) || (arc.Holds(place.Position) && Half[place.Token]),
            Moves = ingredients.AnyWord(),
            Expect = Expect(PositionalType.OneExtreme, strong),
        };
    }

    /// <summary>Always fires from a position on, and on half of the tokens before it.</summary>
    public TextbookNeuron AlwaysFrom(int first, bool strong)
    {
        Arc arc = Arc.StartingAt(first);
        return new TextbookNeuron(Kind(PositionalType.OneExtreme, strong),
            $"from position {first} on it fires {(strong ? "always" : "on all tokens but one in forty")}; before, on half of them")
        {
            Reads = Gated(arc, strong, Off, -2).Weights,
            Bias = 1 - (strong ? 0 : 2),
            Fires = place => (strong || !RareOff[place.Token]) && (arc.Holds(place.Position) || Half[place.Token]),
            Moves = ingredients.AnyWord(),
            Expect = Expect(PositionalType.OneExtreme, strong),
        };
    }

    /// <summary>Fires on more and more tokens (or on more and then fewer): a thin curve between 0 and 1.</summary>
    /// <param name="cycles">½ for a curve that rises all the way, 1 for one that falls again.</param>
    public TextbookNeuron Thin(double cycles) =>
        new(Kind(PositionalType.Other, strong: true),
            cycles < 1 ? "fires on more tokens the further on it is" : "fires on most tokens in the middle, on few at the ends")
        {
            Reads = new Reader().Wave(cycles, cycles < 1 ? Residual.Positions - 0.5 : Residual.Positions / 2, 0.8).Level(1).Weights,
            Bias = 0,
            Moves = ingredients.AnyWord(),
            Expect = Expect(PositionalType.Other, strong: true),
        };

    /// <summary>Fires on many tokens at one position and on few at the next: a ragged curve.</summary>
    public TextbookNeuron Ragged(double cycles) =>
        new(Kind(PositionalType.Other, strong: false), "fires on many tokens at one position and on few at the next")
        {
            Reads = new Reader().Wave(cycles, 0, -0.7).Level(1).Weights,
            Bias = 0,
            Moves = ingredients.AnyWord(),
            Expect = Expect(PositionalType.Other, strong: false),
        };

    private int On => ingredients.Classes.FeatureOf(RareOn);

    private int Off => ingredients.Classes.FeatureOf(RareOff);

    private bool[] RareOn => ingredients.Classes.RareOn;

    private bool[] RareOff => ingredients.Classes.RareOff;

    private bool[] Half => ingredients.Classes.Half;

    private static string Kind(PositionalType type, bool strong) =>
        $"positional: {Words(type)}, {(strong ? "strong" : "weak")}";

    private static string Words(PositionalType type) => type switch
    {
        PositionalType.Oscillatory => "oscillatory",
        PositionalType.BothExtremes => "both extremes",
        PositionalType.OneExtreme => "one extreme",
        _ => "other",
    };

    private static PlantedExpectation Expect(PositionalType type, bool strong) => new()
    {
        Dead = false,
        DetectedTokens = [],
        PositionalType = $"{char.ToLowerInvariant($"{type}"[0])}{$"{type}"[1..]}",
        PositionalStrong = strong,
    };

    private Reader Gated(Arc arc, bool strong, int exception, double weight)
    {
        Reader reader = new Reader().Wave(arc.Cycles, arc.Centre, 1).Feature(ingredients.Classes.FeatureOf(Half), 1);
        return strong ? reader : reader.Feature(exception, weight);
    }
}
