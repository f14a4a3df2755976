namespace NeuronExplorer.Sample.Generator;

/// <summary>The few rules of English spelling that the generators need.</summary>
internal static class English
{
    private static readonly Dictionary<string, string> s_irregular = new()
    {
        ["shelf"] = "shelves", ["knife"] = "knives", ["mouse"] = "mice", ["goose"] = "geese", ["wolf"] = "wolves", ["deer"] = "deer",
        ["fish"] = "fish", ["thief"] = "thieves", ["child"] = "children", ["leaf"] = "leaves", ["scarf"] = "scarves",
        ["matrix"] = "matrices", ["person"] = "people",
    };

    /// <summary>The plural of a regular noun.</summary>
    public static string Plural(string noun)
    {
        if (s_irregular.TryGetValue(noun, out string? plural))
        {
            return plural;
        }

        if (noun.EndsWith('y') && noun.Length > 1 && !"aeiou".Contains(noun[^2]))
        {
            return noun[..^1] + "ies";
        }

        bool hisses = noun.EndsWith('s') || noun.EndsWith('x') || noun.EndsWith("ch") || noun.EndsWith("sh");
        return noun + (hisses ? "es" : "s");
    }

    /// <summary>The word with its indefinite article.</summary>
    public static string WithArticle(string word)
    {
        bool vowel = "aeiouAEIOU".Contains(word[0]) && !word.StartsWith("uni") && !word.StartsWith("one")
            && !word.StartsWith("eu") && !word.StartsWith("use");
        return (vowel || word.StartsWith("hour") || word.StartsWith("honest") ? "an " : "a ") + word;
    }

    /// <summary>The text with a capital first letter.</summary>
    public static string Capitalised(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
