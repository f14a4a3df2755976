using System.Text.RegularExpressions;

namespace NeuronExplorer.Sample.Tests.Generator;

/// <summary>A polynomial read from its text, such as <c>3*x**2 - x + 5</c>.</summary>
internal sealed partial class TextPolynomial
{
    private readonly SortedDictionary<int, long> _terms = [];
    private string _letter = "x";

    /// <summary>Reads the text.</summary>
    public static TextPolynomial Parse(string text)
    {
        TextPolynomial polynomial = new();
        foreach (string part in text.Replace(" - ", " + -").Split(" + "))
        {
            Match term = Term().Match(part);
            string letter = term.Groups["letter"].Value;
            int power = letter.Length == 0 ? 0 : term.Groups["power"].Success ? int.Parse(term.Groups["power"].Value) : 1;
            long size = term.Groups["size"].Success ? long.Parse(term.Groups["size"].Value) : 1;
            polynomial._letter = letter.Length == 0 ? polynomial._letter : letter;
            polynomial._terms.Add(power, term.Groups["sign"].Success ? -size : size);
        }

        return polynomial;
    }

    /// <summary>Its value at this number.</summary>
    public long At(long value) =>
        _terms.Sum(term => Enumerable.Repeat(value, term.Key).Aggregate(term.Value, (product, factor) => product * factor));

    /// <summary>The text of its derivative.</summary>
    public string Derived()
    {
        IEnumerable<string> terms = _terms.Reverse().Where(term => term.Key > 0).Select(term => Text(term.Key - 1, term.Key * term.Value));
        return string.Join(" + ", terms).Replace("+ -", "- ");
    }

    private string Text(int power, long factor)
    {
        string variable = power switch { 0 => "", 1 => _letter, _ => $"{_letter}**{power}" };
        return power == 0 ? $"{factor}" : factor switch { 1 => variable, -1 => "-" + variable, _ => $"{factor}*{variable}" };
    }

    [GeneratedRegex(@"^(?<sign>-)?(?:(?<size>\d+)\*?)?(?:(?<letter>[a-z])(?:\*\*(?<power>\d+))?)?$")]
    private static partial Regex Term();
}
