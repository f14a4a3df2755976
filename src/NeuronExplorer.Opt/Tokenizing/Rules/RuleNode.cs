using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>One rule of <c>tokenizer.json</c>: an object with a type. Errors name the file, the place in it and the value.</summary>
internal sealed class RuleNode
{
    private readonly ConfigReader _reader;
    private readonly JsonElement _node;

    /// <param name="file">The file.</param>
    /// <param name="place">Where in it: <c>pre_tokenizer</c>, for example.</param>
    /// <param name="node">The rule.</param>
    public RuleNode(string file, string place, JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            throw new NeuronExplorerException(
                $"{file}: {place} is {ForeignText.Show(node.GetRawText())}, not an object; download the file again");
        }

        (File, Place, _node) = (file, place, node);
        _reader = new ConfigReader($"{file}: {place}", node);
        Type = _reader.Text("type", null) ?? "";
    }

    public string File { get; }

    public string Place { get; }

    /// <summary>The rule's name; empty where it has none.</summary>
    public string Type { get; }

    public bool Flag(string key, bool otherwise) => _reader.Flag(key, otherwise);

    public string? Text(string key) => _reader.Text(key, null);

    public string NeededText(string key) =>
        Text(key) ?? throw new NeuronExplorerException($"{File}: {Place}: {key} is missing; download the file again");

    public bool Has(string key) => _node.TryGetProperty(key, out _);

    /// <summary>A value of the rule; undefined where there is none, or null.</summary>
    public JsonElement Value(string key) =>
        _node.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : default;

    /// <summary>The rules of a sequence.</summary>
    public IEnumerable<RuleNode> Children(string key)
    {
        JsonElement list = Value(key);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new NeuronExplorerException($"{File}: {Place}: {key} is not a list of rules; download the file again");
        }

        return list.EnumerateArray().Select(child => new RuleNode(File, Place, child));
    }

    /// <summary>The error for a rule that this program cannot follow.</summary>
    /// <param name="what">The rule, or the part of it.</param>
    /// <param name="instead">What can be read.</param>
    public NeuronExplorerException Unsupported(string what, string instead) =>
        new($"{File}: {Place} '{ForeignText.Show(what)}' is not supported; {instead}");
}
