using System.Text;
using System.Text.RegularExpressions;

namespace NeuronExplorer.Sample.Generator;

/// <summary>
/// A context-free grammar with a memory. Rules are written as text, one symbol a paragraph:
/// <code>
/// animal: otter~otters | heron~herons
/// sentence:
///     {^a:animal#first} lives here. The {animal#first} is {3..9} years old; {animal#first.1} live long.
/// </code>
/// <c>{symbol}</c> expands a symbol, <c>#name</c> remembers the outcome for the rest of the document,
/// <c>.1</c> takes the second of the forms separated by <c>~</c>, <c>^:</c> capitalises, <c>a:</c> puts the
/// indefinite article before, <c>s:</c> makes the plural, <c>*2-4</c> repeats and <c>3..9</c> is a number.
/// An alternative comes again in a document only after all the others of its symbol.
/// </summary>
internal sealed partial class Grammar
{
    private readonly Dictionary<string, string[]> _rules = [];

    private Grammar()
    {
    }

    /// <summary>Reads the rules of one or more texts.</summary>
    public static Grammar Parse(params string[] texts)
    {
        Grammar grammar = new();
        foreach (string text in texts)
        {
            grammar.Add(text);
        }

        return grammar;
    }

    /// <summary>The number of ways the symbol can be written at its first step.</summary>
    public int CountOf(string symbol) => _rules[symbol].Length;

    /// <summary>A new document that starts from the symbol.</summary>
    public string Expand(string symbol, SeededRandom random) => new Document(this, random).Expand(symbol);

    private void Add(string text)
    {
        string? symbol = null;
        List<string> alternatives = [];
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n').Append("end:"))
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            if (char.IsWhiteSpace(line[0]))
            {
                alternatives.Add(line.Trim().Replace("\\n", "\n"));
                continue;
            }

            if (symbol is not null)
            {
                _rules.Add(symbol, [.. alternatives]);
            }

            int colon = line.IndexOf(':');
            symbol = line[..colon];
            alternatives = [.. line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }
    }

    [GeneratedRegex(@"\{(?:(?<modifiers>[\^as]+):)?(?<symbol>[A-Za-z]+|\d+\.\.\d+)(?:\*(?<least>\d+)-(?<most>\d+))?(?:#(?<name>\w+))?(?:\.(?<form>\d))?\}")]
    private static partial Regex Slot();

    private sealed class Document(Grammar grammar, SeededRandom random)
    {
        private readonly Dictionary<string, string> _memory = [];
        private readonly Dictionary<string, List<string>> _unused = [];

        public string Expand(string symbol) => Fill(Draw(symbol));

        private string Draw(string symbol)
        {
            if (!grammar._rules.TryGetValue(symbol, out string[]? alternatives))
            {
                throw new InvalidOperationException($"The grammar has no rule for '{symbol}'.");
            }

            if (!_unused.TryGetValue(symbol, out List<string>? left) || left.Count == 0)
            {
                _unused[symbol] = left = [.. alternatives];
            }

            int index = random.Below(left.Count);
            string drawn = left[index];
            left.RemoveAt(index);
            return drawn;
        }

        private string Fill(string alternative)
        {
            MatchCollection slots = Slot().Matches(alternative);
            if (slots.Count == 1 && slots[0].Value == "{" + slots[0].Groups["symbol"].Value + "}" && slots[0].Length == alternative.Length)
            {
                // An alternative that only names another symbol keeps all of that symbol's forms.
                return Make(slots[0].Groups["symbol"].Value);
            }

            StringBuilder result = new();
            int position = 0;
            foreach (Match slot in slots)
            {
                result.Append(alternative, position, slot.Index - position).Append(Value(slot));
                position = slot.Index + slot.Length;
            }

            return result.Append(alternative, position, alternative.Length - position).ToString();
        }

        private string Value(Match slot)
        {
            string symbol = slot.Groups["symbol"].Value;
            string value = slot.Groups["least"].Success
                ? Repeat(symbol, int.Parse(slot.Groups["least"].Value), int.Parse(slot.Groups["most"].Value))
                : slot.Groups["name"].Success ? Recall(symbol, slot.Groups["name"].Value) : Make(symbol);
            string[] forms = value.Split('~');
            value = forms[slot.Groups["form"].Success ? int.Parse(slot.Groups["form"].Value) : 0];
            string modifiers = slot.Groups["modifiers"].Value;
            value = modifiers.Contains('s') ? English.Plural(value) : value;
            value = modifiers.Contains('a') ? English.WithArticle(value) : value;
            return modifiers.Contains('^') ? English.Capitalised(value) : value;
        }

        private string Repeat(string symbol, int least, int most) =>
            string.Join(' ', Enumerable.Range(0, random.Between(least, most)).Select(_ => Make(symbol)));

        private string Recall(string symbol, string name)
        {
            string key = symbol + "#" + name;
            if (!_memory.TryGetValue(key, out string? value))
            {
                _memory[key] = value = Make(symbol);
            }

            return value;
        }

        private string Make(string symbol)
        {
            int dots = symbol.IndexOf("..", StringComparison.Ordinal);
            return dots < 0
                ? Expand(symbol)
                : random.Between(int.Parse(symbol[..dots]), int.Parse(symbol[(dots + 2)..])).ToString();
        }
    }
}
