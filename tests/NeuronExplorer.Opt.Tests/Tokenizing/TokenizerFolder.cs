using System.Text.Json;
using System.Text.Json.Nodes;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

/// <summary>A model folder whose tokenizer's files a test changes: that of a case, without its weights.</summary>
internal sealed class TokenizerFolder : IDisposable
{
    private static readonly string[] s_files = ["config.json", "vocab.json", "merges.txt", "tokenizer.json", "added_tokens.json"];

    private readonly TempFolder _folder = new();

    /// <param name="parts">The case: <c>added-tokens</c>, <c>other-bos</c>, or <c>tokenizer-rules</c> and <c>digits</c>.</param>
    public TokenizerFolder(params string[] parts)
    {
        string from = Checkout.Case(["models", .. parts]);
        foreach (string name in s_files.Where(name => File.Exists(Path.Combine(from, name))))
        {
            File.Copy(Path.Combine(from, name), At(name));
        }

        Edit("config.json", config => config["vocab_size"] = 608);
    }

    public string Folder => _folder.Path;

    public string At(string name) => _folder.File(name);

    /// <summary>Writes a JSON file as it stands.</summary>
    public TokenizerFolder Write(string name, string json)
    {
        File.WriteAllText(At(name), json);
        return this;
    }

    /// <summary>Changes a JSON file.</summary>
    public TokenizerFolder Edit(string name, Action<JsonNode> edit)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(At(name)))!;
        edit(root);
        File.WriteAllText(At(name), root.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
        return this;
    }

    /// <summary>Sets one key of <c>tokenizer.json</c>.</summary>
    public TokenizerFolder Rule(string key, string json) => Edit("tokenizer.json", root => root[key] = JsonNode.Parse(json));

    public OptTokenizer Open() => OptTokenizer.Open(Folder);

    public void Dispose() => _folder.Dispose();
}
