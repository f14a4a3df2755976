using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuronExplorer.Sample.Generator;

/// <summary>
/// Writes the sample corpus: one JSONL file per domain, with hand-written pieces first and generated documents after them.
/// The same seed and prose give the same bytes.
/// </summary>
public static class SampleCorpus
{
    /// <summary>The seed of the corpus that is kept with the sources.</summary>
    public const int CommittedSeed = 20;

    private const int CodeBytes = 212_000;
    private const int TextBytes = 115_000;

    // People read the documents, so letters and quotation marks are not escaped.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the corpus into the folder.</summary>
    /// <param name="folder">The folder of the JSONL files; created if missing.</param>
    /// <param name="seed">Decides all generated text.</param>
    /// <param name="proseFolder">The folder of hand-written pieces, or null to leave them out.</param>
    public static void Write(string folder, int seed, string? proseFolder = null)
    {
        Directory.CreateDirectory(folder);
        SortedDictionary<string, List<string>> prose = Prose.Read(proseFolder);
        Dictionary<string, SampleDomain> generated = SampleDomains.All.ToDictionary(domain => domain.Name);
        foreach (string domain in prose.Keys.Union(generated.Keys))
        {
            List<string> lines = [];
            foreach (string piece in prose.GetValueOrDefault(domain, []))
            {
                lines.Add(Line(domain, piece));
            }

            if (generated.TryGetValue(domain, out SampleDomain? source))
            {
                AddGenerated(lines, source, SeededRandom.For(seed, domain));
            }

            string text = string.Concat(lines.Select(line => line + "\n"));
            File.WriteAllText(Path.Combine(folder, domain + ".jsonl"), text, new UTF8Encoding(false));
        }
    }

    private static void AddGenerated(List<string> lines, SampleDomain source, SeededRandom random)
    {
        HashSet<string> seen = [];
        int bytes = 0;
        int wanted = source.Name is "csharp" or "python" or "mathematics" ? CodeBytes : TextBytes;
        while (bytes < wanted)
        {
            string line = Line(source.Name, source.Next(random));
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
