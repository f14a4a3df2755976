using NeuronExplorer.Sample.Generator.CSharp;
using NeuronExplorer.Sample.Generator.Grammars;
using NeuronExplorer.Sample.Generator.Mathematics;
using NeuronExplorer.Sample.Generator.Python;
using NeuronExplorer.Sample.Generator.Tables;

namespace NeuronExplorer.Sample.Generator;

/// <summary>A domain with an endless supply of generated documents.</summary>
/// <param name="Name">The domain's name.</param>
/// <param name="Next"> Writes the next document: a function of the stream's state alone. Safe to call from several threads
/// if each has its own stream (<see cref="SeededRandom.For"/> with a seed and the domain's name). </param>
public sealed record SampleDomain(string Name, Func<SeededRandom, string> Next);

/// <summary>The generated domains of the sample.</summary>
public static class SampleDomains
{
    private const int LongPercent = 36;

    /// <summary>All of them, in order of name.</summary>
    public static IReadOnlyList<SampleDomain> All { get; } =
    [
        FromGrammar("biomedical", BiomedicalRules.Text, BiomedicalWords.Text, BiomedicalMore.Text),
        new("csharp", random => Clean(CSharpFiles.Next(random))),
        FromGrammar("dialogue", DialogueRules.Text, DialogueWords.Text, DialogueMore.Text),
        FromGrammar("encyclopedia", EncyclopediaRules.Text, EncyclopediaWords.Text, EncyclopediaMore.Text),
        FromGrammar("legal", LegalRules.Text, LegalWords.Text, LegalMore.Text),
        FromGrammar("letters", LetterRules.Text, LetterWords.Text),
        new("mathematics", random => Clean(MathematicsDocuments.Next(random))),
        FromGrammar("news", NewsRules.Text, NewsWords.Text),
        new("python", random => Clean(PythonModules.Next(random))),
        FromGrammar("questions", QuestionRules.Text, QuestionWords.Text, QuestionMore.Text),
        FromGrammar("stories", StoryRules.Text, StoryWords.Text),
        new("tables", random => Clean(TableDocuments.Next(random))),
    ];

    // A grammar writes its longer documents from a separate symbol.
    private static SampleDomain FromGrammar(string domain, params string[] texts)
    {
        Grammar grammar = Grammar.Parse([SharedNames.Text, SharedWords.Text, SharedPhrases.Text, .. texts]);
        return new SampleDomain(domain, random => Clean(grammar.Expand(random.Chance(LongPercent) ? "longDocument" : "document", random)));
    }

    private static string Clean(string text) => text.ReplaceLineEndings("\n").Trim();
}
