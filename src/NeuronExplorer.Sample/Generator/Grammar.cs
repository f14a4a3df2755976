using System.Text;

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
/// indefinite article before, <c>s:</c> makes the plural, <c>*2-4</c> repeats (<c>*2-4/</c>: in lines) and <c>3..9</c> is a number
/// (<c>03..90</c>: of two digits). A symbol written as <c>animal+:</c> adds alternatives to an earlier one.
/// A line that ends in a backslash continues on the next. A document repeats an alternative only after all others of its symbol.
/// </summary>
internal sealed class Grammar
{
    private readonly Dictionary<string, int> _symbols = [];
    private readonly Dictionary<string, int> _memories = [];
    private readonly List<List<GrammarPart[]>> _rules = [];

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

        foreach ((string symbol, int index) in grammar._symbols)
        {
            if (grammar._rules[index].Count == 0)
            {
                throw new InvalidOperationException($"The grammar has no rule for '{symbol}'.");
            }
        }

        return grammar;
    }

    /// <summary>Whether the grammar has rules for the symbol.</summary>
    public bool Has(string symbol) => _symbols.ContainsKey(symbol);

    /// <summary>Writes a new document that starts from the symbol.</summary>
    public string Expand(string symbol, SeededRandom random) => new Document(this, random).Expand(_symbols[symbol]);

    private void Add(string text)
    {
        int symbol = -1;
        foreach (string line in LongLines.Join(text).Split('\n'))
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            if (char.IsWhiteSpace(line[0]))
            {
                _rules[symbol].Add(Read(line.Trim()));
                continue;
            }

            int colon = line.IndexOf(':');
            symbol = Begin(line[..colon]);
            foreach (string word in line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                _rules[symbol].Add(Read(word));
            }
        }
    }

    private int Begin(string head)
    {
        int symbol = Symbol(head.TrimEnd('+'));
        if (_rules[symbol].Count > 0 != head.EndsWith('+'))
        {
            throw new InvalidOperationException($"The grammar has '{head}' twice, or goes on with what it does not have.");
        }

        return symbol;
    }

    private GrammarPart[] Read(string alternative) => GrammarPart.Read(alternative.Replace("\\n", "\n"), Symbol, Memory);

    private int Symbol(string name)
    {
        if (_symbols.TryAdd(name, _rules.Count))
        {
            _rules.Add([]);
        }

        return _symbols[name];
    }

    private int Memory(string key)
    {
        _memories.TryAdd(key, _memories.Count);
        return _memories[key];
    }

    private sealed class Document(Grammar grammar, SeededRandom random)
    {
        private readonly string?[] _memory = new string?[grammar._memories.Count];
        private readonly int[]?[] _order = new int[grammar._rules.Count][];
        private readonly int[] _left = new int[grammar._rules.Count];

        public string Expand(int symbol)
        {
            GrammarPart[] parts = Draw(symbol);
            if (parts.Length == 1)
            {
                // An alternative that only names another symbol keeps all of that symbol's forms.
                return parts[0].IsPlain ? Make(parts[0]) : Value(parts[0]);
            }

            StringBuilder result = new();
            foreach (GrammarPart part in parts)
            {
                result.Append(Value(part));
            }

            return result.ToString();
        }

        private GrammarPart[] Draw(int symbol)
        {
            List<GrammarPart[]> alternatives = grammar._rules[symbol];
            if (alternatives.Count == 1)
            {
                return alternatives[0];
            }

            int[] order = _order[symbol] ??= [.. Enumerable.Range(0, alternatives.Count)];
            if (_left[symbol] == 0)
            {
                _left[symbol] = order.Length;
            }

            int index = random.Below(_left[symbol]);
            int last = --_left[symbol];
            (order[index], order[last]) = (order[last], order[index]);
            return alternatives[order[last]];
        }

        private string Value(GrammarPart part)
        {
            if (part.Literal is not null)
            {
                return part.Literal;
            }

            string value = part.Most > 0 ? Repeat(part) : part.Memory >= 0 ? _memory[part.Memory] ??= Make(part) : Make(part);
            value = Form(value, part.Form);
            value = part.Plural ? English.Plural(value) : value;
            value = part.Article ? English.WithArticle(value) : value;
            return part.Capital ? English.Capitalised(value) : value;
        }

        private static string Form(string value, int form)
        {
            if (!value.Contains('~'))
            {
                return form == 0 ? value : throw new InvalidOperationException($"'{value}' has no other forms.");
            }

            return value.Split('~')[form];
        }

        private string Repeat(GrammarPart part)
        {
            StringBuilder result = new();
            int count = random.Between(part.Least, part.Most);
            for (int i = 0; i < count; i++)
            {
                result.Append(i == 0 ? "" : part.Joint).Append(Make(part));
            }

            return result.ToString();
        }

        private string Make(GrammarPart part) => part.Symbol >= 0
            ? Expand(part.Symbol)
            : random.Between(part.Low, part.High).ToString().PadLeft(part.Digits, '0');
    }
}
