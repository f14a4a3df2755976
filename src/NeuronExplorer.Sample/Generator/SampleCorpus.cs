using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuronExplorer.Sample.Generator.CSharp;
using NeuronExplorer.Sample.Generator.Grammars;
using NeuronExplorer.Sample.Generator.Mathematics;
using NeuronExplorer.Sample.Generator.Python;

namespace NeuronExplorer.Sample.Generator;

/// <summary>
/// Writes the sample corpus: one JSONL file a domain, hand-written pieces first and generated documents after
/// them. The same seed and prose give the same bytes.
/// </summary>
public static class SampleCorpus
{
    /// <summary>The seed of the corpus that is kept with the sources.</summary>
    public const int CommittedSeed = 20;

    private const int CodeBytes = 262_000;
    private const int TextBytes = 134_000;

    // Documents are read by people, so letters and quotation marks stay as they are.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the corpus into the folder.</summary>
    /// <param name="folder">The folder of the JSONL files; created if missing.</param>
    /// <param name="seed">Decides everything that is generated.</param>
    /// <param name="proseFolder">The folder of hand-written pieces, or null to leave them out.</param>
    public static void Write(string folder, int seed, string? proseFolder = null)
    {
        Directory.CreateDirectory(folder);
        SortedDictionary<string, List<string>> prose = Prose.Read(proseFolder);
        Dictionary<string, DocumentSource> sources = Sources().ToDictionary(source => source.Domain);
        foreach (string domain in prose.Keys.Union(sources.Keys))
        {
            List<string> lines = [];
            foreach (string piece in prose.GetValueOrDefault(domain, []))
            {
                lines.Add(Line(domain, piece));
            }

            if (sources.TryGetValue(domain, out DocumentSource? source))
            {
                AddGenerated(lines, source, SeededRandom.For(seed, domain));
            }

            string text = string.Concat(lines.Select(line => line + "\n"));
            File.WriteAllText(Path.Combine(folder, domain + ".jsonl"), text, new UTF8Encoding(false));
        }
    }

    internal static DocumentSource[] Sources() =>
    [
        new("csharp", CodeBytes, CSharpFiles.Next),
        new("python", CodeBytes, PythonModules.Next),
        new("mathematics", CodeBytes, MathematicsDocuments.Next),
        FromGrammar("dialogue", DialogueRules.Text, DialogueWords.Text),
        FromGrammar("questions", QuestionRules.Text, QuestionWords.Text),
        FromGrammar("legal", LegalRules.Text, LegalWords.Text),
        FromGrammar("biomedical", BiomedicalRules.Text, BiomedicalWords.Text),
        FromGrammar("encyclopedia", EncyclopediaRules.Text, EncyclopediaWords.Text),
    ];

    private static DocumentSource FromGrammar(string domain, params string[] texts)
    {
        Grammar grammar = Grammar.Parse([SharedWords.Text, .. texts]);
        return new DocumentSource(domain, TextBytes, random => grammar.Expand("document", random));
    }

    private static void AddGenerated(List<string> lines, DocumentSource source, SeededRandom random)
    {
        HashSet<string> seen = [];
        int bytes = 0;
        while (bytes < source.Bytes)
        {
            string line = Line(source.Domain, source.Next(random).ReplaceLineEndings("\n").Trim());
            if (seen.Add(line))
            {
                lines.Add(line);
                bytes += Encoding.UTF8.GetByteCount(line) + 1;
            }
        }
    }

    private static string Line(string domain, string text) =>
        JsonSerializer.Serialize(new { text, meta = new { domain } }, s_json);
}
