using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Web.Neuron;

/// <summary>One token of an example.</summary>
/// <param name="Token">Token id.</param>
/// <param name="Position">Position in its window.</param>
/// <param name="Value">Pre-activation.</param>
/// <param name="Heat">0 to 1 on the neuron's own scale; 0 where it does not fire.</param>
/// <param name="Centre">Whether the example was kept for this position.</param>
public readonly record struct StripToken(int Token, int Position, float Value, double Heat, bool Centre)
{
    public bool Fires => Value > 0;
}

/// <summary>An example window, as tokens with heat.</summary>
/// <param name="Example">What was stored.</param>
/// <param name="Domain">The window's domain.</param>
/// <param name="Tokens">The tokens shown.</param>
/// <param name="Alike">Further examples that show the same tokens, in the order stored.</param>
public sealed record ExampleStrip(Example Example, string Domain, IReadOnlyList<StripToken> Tokens, IReadOnlyList<LikeExample> Alike);

/// <summary>An example that is folded, since it shows the same tokens as another one.</summary>
/// <param name="Example">What was stored.</param>
/// <param name="Domain">The window's domain.</param>
/// <param name="Tokens">All its stored tokens, including those not shown.</param>
public sealed record LikeExample(Example Example, string Domain, IReadOnlyList<StripToken> Tokens);

/// <summary>Turns a neuron's examples into heat strips.</summary>
public static class ExampleStrips
{
    /// <summary>
    /// The strips of one kind, those that show the same tokens folded (but for quartiles, each of which has a name); all
    /// examples of a neuron share one scale, so that they can be compared.
    /// </summary>
    /// <param name="reader">Holds the corpus.</param>
    /// <param name="detail">The neuron.</param>
    /// <param name="kind">Strongest or random.</param>
    /// <param name="width">Tokens on either side; 0 for all stored.</param>
    public static IReadOnlyList<ExampleStrip> Of(IAnalysisReader reader, NeuronDetail detail, ExampleKind kind, int width)
    {
        float most = Most(detail);
        List<ExampleStrip> strips = [];
        foreach (Example example in detail.Examples.Where(example => example.Kind == kind))
        {
            CorpusWindow window = reader.Window(example.Window, example.SpanStart, example.Values.Length);
            StripToken[] tokens = [.. Tokens(example, window.Tokens, width, most)];
            int same = kind == ExampleKind.Quartile ? -1 : strips.FindIndex(strip => strip.Tokens.Select(token => token.Token)
                .SequenceEqual(tokens.Select(token => token.Token)));
            if (same >= 0)
            {
                LikeExample like = new(example, window.Domain, [.. Tokens(example, window.Tokens, width: 0, most)]);
                strips[same] = strips[same] with { Alike = [.. strips[same].Alike, like] };
            }
            else
            {
                strips.Add(new ExampleStrip(example, window.Domain, tokens, []));
            }
        }

        return strips;
    }

    /// <summary>A live text on one neuron.</summary>
    /// <param name="tokens">The text, led by BOS where the model has one.</param>
    /// <param name="values">The neuron's value at each token.</param>
    /// <param name="most">The largest value of its examples, which gives the scale; where they have none, the text's own does.</param>
    public static IReadOnlyList<StripToken> OfText(IReadOnlyList<int> tokens, IReadOnlyList<float> values, float most)
    {
        float scale = most > 0 ? most : values.Append(0).Max();
        return [.. values.Select((value, position) =>
            new StripToken(tokens[position], position, value, Heat(value, scale), Centre: false))];
    }

    /// <summary>The largest value of a neuron's examples; 0 where it has none.</summary>
    public static float Most(NeuronDetail detail) => detail.Examples.SelectMany(example => example.Values).Append(0).Max();

    /// <summary>The heat of a value: it rises steeply at first, so that weak firings are visible.</summary>
    public static double Heat(float value, float most) =>
        value <= 0 || most <= 0 ? 0 : 0.05 + (0.95 * Math.Log10(1 + (9 * Math.Min(1, value / most))));

    private static IEnumerable<StripToken> Tokens(Example example, int[] span, int width, float most)
    {
        for (int at = 0; at < span.Length; at++)
        {
            int position = example.SpanStart + at;
            if (width == 0 || Math.Abs(position - example.Position) <= width)
            {
                float value = example.Values[at];
                yield return new StripToken(span[at], position, value, Heat(value, most), position == example.Position);
            }
        }
    }
}
