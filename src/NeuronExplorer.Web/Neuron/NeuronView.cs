namespace NeuronExplorer.Web.Neuron;

/// <summary>How a neuron is shown; goes along from neighbour to neighbour.</summary>
public sealed record NeuronView
{
    public const string Strongest = "strongest";
    public const string RandomOnes = "random";
    public const int DefaultWidth = 16;

    /// <summary>Widths of the example strips offered; 0 for all that is stored.</summary>
    public static IReadOnlyList<int> Widths { get; } = [5, DefaultWidth, 0];

    /// <summary>Order of the triggers shown.</summary>
    public int Order { get; init; } = 1;

    public string Examples { get; init; } = Strongest;

    /// <summary>Tokens on either side of an example's firing; 0 for all that is stored.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>The visitor's own text, tried on the neuron.</summary>
    public string? Text { get; init; }

    /// <summary>Reads an address; anything unknown becomes the default.</summary>
    public static NeuronView Of(int? order, string? examples, int? width, string? text = null) => new()
    {
        Order = order is 2 or 3 ? order.Value : 1,
        Examples = examples == RandomOnes ? RandomOnes : Strongest,
        Width = width is { } wide && Widths.Contains(wide) ? wide : DefaultWidth,
        Text = string.IsNullOrEmpty(text) ? null : text,
    };
}
