using System.Text.RegularExpressions;

namespace NeuronExplorer.Sample.Generator;

/// <summary>A piece of an alternative: text as it stands, or a slot to be filled.</summary>
internal sealed partial class GrammarPart
{
    /// <summary>The text, or null for a slot.</summary>
    public string? Literal { get; private init; }

    /// <summary>The number of the symbol, or -1 if the slot is a number.</summary>
    public int Symbol { get; private init; } = -1;

    /// <summary>The place of the outcome in the document's memory, or -1.</summary>
    public int Memory { get; private init; } = -1;

    /// <summary>Which form of the outcome to use.</summary>
    public int Form { get; private init; }

    /// <summary>The fewest repetitions.</summary>
    public int Least { get; private init; }

    /// <summary>The most repetitions, or 0 if nothing is repeated.</summary>
    public int Most { get; private init; }

    /// <summary>The text between repetitions.</summary>
    public string Joint { get; private init; } = " ";

    /// <summary>The smallest number.</summary>
    public int Low { get; private init; }

    /// <summary>The largest number.</summary>
    public int High { get; private init; }

    /// <summary>The minimum number of digits.</summary>
    public int Digits { get; private init; }

    /// <summary>Whether the first letter becomes a capital.</summary>
    public bool Capital { get; private init; }

    /// <summary>Whether the indefinite article comes before.</summary>
    public bool Article { get; private init; }

    /// <summary>Whether to use the plural.</summary>
    public bool Plural { get; private init; }

    /// <summary>A slot that only names a symbol.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>Reads an alternative.</summary>
    /// <param name="alternative">Its text.</param>
    /// <param name="symbol">Gives the number of a symbol.</param>
    /// <param name="memory">Gives the place of a remembered outcome.</param>
    public static GrammarPart[] Read(string alternative, Func<string, int> symbol, Func<string, int> memory)
    {
        List<GrammarPart> parts = [];
        int position = 0;
        foreach (Match match in Slot().Matches(alternative))
        {
            AddLiteral(parts, alternative[position..match.Index]);
            parts.Add(OfSlot(match, symbol, memory));
            position = match.Index + match.Length;
        }

        AddLiteral(parts, alternative[position..]);
        return [.. parts];
    }

    private static void AddLiteral(List<GrammarPart> parts, string text)
    {
        if (text.Contains('{') || text.Contains('}'))
        {
            throw new InvalidOperationException($"Not a slot of the grammar: {text}");
        }

        if (text.Length > 0)
        {
            parts.Add(new GrammarPart { Literal = text });
        }
    }

    private static GrammarPart OfSlot(Match match, Func<string, int> symbol, Func<string, int> memory)
    {
        string name = match.Groups["symbol"].Value;
        string[] ends = name.Split("..");
        bool number = ends.Length == 2;
        string modifiers = match.Groups["modifiers"].Value;
        return new GrammarPart
        {
            Symbol = number ? -1 : symbol(name),
            Low = number ? int.Parse(ends[0]) : 0,
            High = number ? int.Parse(ends[1]) : 0,
            Digits = number && ends[0][0] == '0' && ends[0].Length > 1 ? ends[0].Length : 0,
            Least = Number(match, "least"),
            Most = Number(match, "most"),
            Joint = match.Groups["lines"].Success ? "\n" : " ",
            Memory = match.Groups["name"].Success ? memory(name + "#" + match.Groups["name"].Value) : -1,
            Form = Number(match, "form"),
            Capital = modifiers.Contains('^'),
            Article = modifiers.Contains('a'),
            Plural = modifiers.Contains('s'),
            IsPlain = match.Value == "{" + name + "}",
        };
    }

    private static int Number(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value) : 0;

    // Repetitions are joined by a space, or by a line break if a slash follows the counts.
    [GeneratedRegex(
        @"\{(?:(?<modifiers>[\^as]+):)?(?<symbol>[A-Za-z]+|\d+\.\.\d+)"
        + @"(?:\*(?<least>\d+)-(?<most>\d+)(?<lines>/)?)?(?:#(?<name>\w+))?(?:\.(?<form>\d))?\}")]
    private static partial Regex Slot();
}
