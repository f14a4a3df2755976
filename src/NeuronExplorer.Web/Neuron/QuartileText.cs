using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>
/// What examples at quartiles stand for. They come weakest first; where quartiles are about equally strong (in one bar of
/// the histogram), one example stands for them, so there may be fewer than three.
/// </summary>
public static class QuartileText
{
    private static readonly string[][] s_labels =
        [[], ["all three quartiles"], ["first quartile", "third quartile"], ["first quartile", "median", "third quartile"]];

    /// <summary>The label of an example.</summary>
    /// <param name="at">Its place, from 0.</param>
    /// <param name="count">How many there are: 1 to 3.</param>
    public static string Label(int at, int count) => s_labels[count][at];

    /// <summary>What they show, and why there are fewer than three.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="firings">How often the neuron fires.</param>
    public static string Of(int count, long firings) => (count, firings) switch
    {
        (0, 0) => "It fires at no token, so there are no quartiles.",
        (0, _) => "",
        (1, 1) => "Only one example: the neuron fires once.",
        (1, < 4) => $"Only one example: the neuron has only {Show.Count(firings)} firings, about equally strong.",
        (1, _) => $"Only one example: {Usual} are about equally strong.",
        (2, < 4) => $"Only two examples: the neuron has only {Show.Count(firings)} firings.",
        (2, _) => "Only two examples: the median is about as strong as one of the other quartiles. "
            + "A quarter and three quarters of the windows in which it fires have a strongest firing up to about as strong as these.",
        _ => "A quarter, half and three quarters of the windows in which it fires have a strongest firing up to about as strong as these.",
    };

    private const string Usual = "the strongest firings of a quarter, half and three quarters of the windows in which it fires";
}
