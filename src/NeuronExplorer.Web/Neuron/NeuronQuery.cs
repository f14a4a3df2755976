using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>How a neuron is shown; kept when moving to a neighbour.</summary>
public sealed record NeuronQuery : IPageQuery<NeuronQuery>
{
    public const string Strongest = "strongest";
    public const string Quartiles = "quartiles";
    public const string RandomOnes = "random";
    public const int DefaultWidth = 16;

    /// <summary>The examples to choose from.</summary>
    public static IReadOnlyList<string> ExampleKinds { get; } = [Strongest, Quartiles, RandomOnes];

    /// <summary>What is stored as those examples.</summary>
    public static ExampleKind Kind(string examples) => examples switch
    {
        RandomOnes => ExampleKind.Random,
        Quartiles => ExampleKind.Quartile,
        _ => ExampleKind.Strongest,
    };

    /// <summary>The widths of example strips to choose from; 0 for all stored tokens.</summary>
    public static IReadOnlyList<int> Widths { get; } = [5, DefaultWidth, 0];

    /// <summary>Order of the triggers shown.</summary>
    public int Order { get; init; } = 1;

    public string Examples { get; init; } = Strongest;

    /// <summary>Tokens on either side of an example's firing; 0 for all stored tokens.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>The visitor's own text, tried on the neuron.</summary>
    public string? Text { get; init; }

    public static NeuronQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        return new NeuronQuery
        {
            Order = parts.Order("n"),
            Examples = ExampleKinds.FirstOrDefault(kind => kind == parts["examples"]) ?? Strongest,
            Width = parts.Number("width") is { } width && Widths.Contains(width) ? width : DefaultWidth,
            Text = parts.Filled("text"),
        };
    }

    public string Write() => AddressParts.Join(
        ("n", AddressParts.Unless(1, Order)),
        ("examples", AddressParts.Unless(Strongest, Examples)),
        ("width", AddressParts.Unless(DefaultWidth, Width)),
        ("text", Text));
}
