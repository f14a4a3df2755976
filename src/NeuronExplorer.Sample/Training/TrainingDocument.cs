using System.Text.Json;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Training;

/// <summary>One piece of text to learn from.</summary>
/// <param name="Domain">The kind of text: <c>meta.domain</c> of the line, or the file's name.</param>
public sealed record TrainingDocument(string Domain, string Text)
{
    private const int PartLength = 12_000;

    /// <summary>
    /// Reads <c>.jsonl</c> files (<c>{"text":…,"meta":{"domain":…}}</c>) and <c>.txt</c> files (pieces between <c>%%%</c> lines).
    /// </summary>
    /// <param name="paths">Files, or folders, whose files of these two kinds are read in order of name.</param>
    public static IEnumerable<TrainingDocument> Read(IEnumerable<string> paths) => Files(paths).SelectMany(ReadFile);

    /// <summary>The files that <see cref="Read"/> reads.</summary>
    /// <exception cref="ArgumentException">A path does not exist, or a folder holds no documents.</exception>
    public static IReadOnlyList<string> Files(IEnumerable<string> paths) => [.. paths.SelectMany(Files)];

    /// <summary>
    /// Cuts a long document at line ends into parts of about 12,000 characters, so that a domain of a few long documents (a
    /// play, a book) can keep a part out of training.
    /// </summary>
    public IEnumerable<TrainingDocument> Parts()
    {
        int start = 0;
        while (Text.Length - start > PartLength * 3 / 2)
        {
            int end = Text.IndexOf('\n', start + PartLength);
            if (end < 0)
            {
                break;
            }

            yield return this with { Text = Text[start..(end + 1)] };
            start = end + 1;
        }

        if (start < Text.Length)
        {
            yield return this with { Text = Text[start..] };
        }
    }

    private static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [path] : throw new ArgumentException($"{path}: does not exist");
        }

        string[] files =
        [
            .. Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) is ".jsonl" or ".txt").Order(StringComparer.Ordinal),
        ];
        return files.Length > 0
            ? files
            : throw new ArgumentException($"{path}: has no documents; put .jsonl or .txt files there, or choose another folder");
    }

    private static IEnumerable<TrainingDocument> ReadFile(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return Path.GetExtension(path) == ".txt"
            ? Prose.Split(File.ReadAllText(path)).Select(piece => new TrainingDocument(name, piece))
            : File.ReadLines(path).Index().Where(line => line.Item.Length > 0)
                .Select(line => Parse(line.Item, name, $"{path}: line {line.Index + 1}"));
    }

    private static TrainingDocument Parse(string line, string fallback, string place)
    {
        try
        {
            return Parse(line, fallback);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{place} is not a document; write {{\"text\": …}}");
        }
    }

    private static TrainingDocument Parse(string line, string fallback)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        string? domain = json.RootElement.TryGetProperty("meta", out JsonElement meta)
            && meta.ValueKind == JsonValueKind.Object
            && meta.TryGetProperty("domain", out JsonElement value) ? value.GetString() : null;
        return new TrainingDocument(domain ?? fallback, json.RootElement.GetProperty("text").GetString() ?? "");
    }
}
