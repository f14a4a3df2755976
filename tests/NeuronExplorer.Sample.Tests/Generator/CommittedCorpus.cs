using System.Text;
using System.Text.Json;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Tests.Generator;

/// <summary>The corpus that is kept with the sources.</summary>
internal static class CommittedCorpus
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The folder of the JSONL files.</summary>
    public static string Folder { get; } = Path.Combine(Checkout.Root, "sample-data", "corpus");

    /// <summary>The folder of the hand-written pieces.</summary>
    public static string ProseFolder { get; } = Path.Combine(Checkout.Root, "sample-data", "prose");

    /// <summary>The number of hand-written pieces of a domain.</summary>
    public static int ProsePieces(string domain) => Prose.Read(ProseFolder).GetValueOrDefault(domain, []).Count;

    /// <summary>The files, in order of name.</summary>
    public static string[] Files() => [.. Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal)];

    /// <summary>The lines of a file, which must be valid UTF-8.</summary>
    public static string[] Lines(string path)
    {
        string text = s_strict.GetString(System.IO.File.ReadAllBytes(path));
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The file of a domain.</summary>
    public static string File(string domain) => Path.Combine(Folder, domain + ".jsonl");

    /// <summary>The documents of a file.</summary>
    public static List<string> Texts(string path) =>
        [.. Lines(path).Select(line =>
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("text").GetString()!;
        })];
}
