using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Corpora.Documents;

/// <summary>
/// Which fields of JSON objects and which columns of Parquet files hold a document's text and domain, and what becomes of
/// odd documents: one rule for all kinds of file.
/// </summary>
public sealed record DocumentRules
{
    /// <summary>Where a document's domain is looked for, first to last.</summary>
    public static IReadOnlyList<string> DomainFields { get; } = ["meta.domain", "meta.pile_set_name", "domain"];

    /// <summary>Where the text is looked for: the first of these that a document has, and that is not null.</summary>
    public IReadOnlyList<string> TextFields { get; init; } = ["text", "content"];

    /// <summary>Whether an odd document is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Documents of more bytes of text (as UTF-8) are passed over.</summary>
    public long LongestDocument { get; init; } = new AnalysisSettings().LongestDocument;

    /// <summary>Memory that the analysis may take in all; decides how long a window of a Zstandard frame may be.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>No line or value of more bytes is held: fields that are not read may be long, and escapes make texts longer.</summary>
    internal int LongestValue => (int)Math.Clamp(2 * LongestDocument, 128L << 20, 1L << 30);

    /// <summary>The rules that an analysis was asked to follow.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="memoryBytes">Memory that it may take in all.</param>
    /// <exception cref="NeuronExplorerException">A setting that cannot be.</exception>
    public static DocumentRules Of(AnalysisSettings settings, long memoryBytes)
    {
        if (settings.TextField is { } field && string.IsNullOrWhiteSpace(field))
        {
            throw new NeuronExplorerException($"text field \"{field}\": give the name of the field that holds the text");
        }

        if (settings.LongestDocument is < 1 or > 1L << 30)
        {
            throw new NeuronExplorerException(
                $"longest document {settings.LongestDocument}: must be between 1 byte and 1 GiB");
        }

        DocumentRules rules = new() { Strict = settings.Strict, LongestDocument = settings.LongestDocument, MemoryBytes = memoryBytes };
        return settings.TextField is { } name ? rules with { TextFields = [name] } : rules;
    }

    /// <summary>The fields as messages name them: <c>"text" or "content"</c>.</summary>
    internal string TextFieldNames => string.Join(" or ", TextFields.Select(name => $"\"{name}\""));
}
