using NeuronExplorer.Sample.Generator.Grammars;

namespace NeuronExplorer.Sample.Generator.Tables;

/// <summary>The words in the cells of tables.</summary>
internal static class TableWords
{
    // Each cell is a separate document, so that a table can hold the same word twice.
    private static readonly Grammar s_grammar = Grammar.Parse(SharedNames.Text, SharedWords.Text, SharedPhrases.Text);

    /// <summary>The days of the week.</summary>
    public static IReadOnlyList<string> Days { get; } = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The months.</summary>
    public static IReadOnlyList<string> Months { get; } =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>A word of the shared lists.</summary>
    public static string Word(SeededRandom random, string symbol) => s_grammar.Expand(symbol, random).Split('~')[0];

    /// <summary>Different words of a shared list.</summary>
    public static List<string> Words(SeededRandom random, string symbol, int count)
    {
        List<string> words = [];
        for (int tries = 0; words.Count < count && tries < 20 * count; tries++)
        {
            string word = Word(random, symbol);
            if (!words.Contains(word))
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>Cents as an amount with two decimals.</summary>
    public static string Money(long cents) => $"{cents / 100}.{Math.Abs(cents) % 100:00}";

    /// <summary>Minutes after midnight as a time of day.</summary>
    public static string Clock(int minutes) => $"{minutes / 60 % 24:00}:{minutes % 60:00}";
}
