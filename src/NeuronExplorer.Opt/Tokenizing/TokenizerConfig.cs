using System.Globalization;
using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Tokenizing.Added;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// What <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c> say, in Hugging Face's order: where the first lists
/// all added tokens (<c>added_tokens_decoder</c>) it counts alone, else the second's names replace its own.
/// </summary>
internal sealed class TokenizerConfig
{
    public const string FileName = "tokenizer_config.json";
    public const string MapFile = "special_tokens_map.json";
    public const string Bos = "bos_token";

    private const string Additional = "additional_special_tokens";

    private static readonly string[] s_roles =
        [Bos, "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    private readonly Dictionary<string, string?> _roles = new(StringComparer.Ordinal);
    private readonly List<AddedToken> _additional = [];

    private TokenizerConfig()
    {
    }

    /// <summary>Names of the files that were read.</summary>
    public List<string> Files { get; } = [];

    public string? Class { get; private set; }

    public bool? AddBos { get; private set; }

    public bool? AddPrefixSpace { get; private set; }

    /// <summary>Whether all special tokens in a text are plain text.</summary>
    public bool SplitsSpecial { get; private set; }

    /// <summary>Every added token, where the file lists them.</summary>
    public IReadOnlyList<AddedToken>? Decoder { get; private set; }

    /// <summary>Whether a file says which token begins a text, if only that none does.</summary>
    public bool SaysBos => _roles.ContainsKey(Bos);

    /// <summary>The token that begins a text, and the path of the file that says so.</summary>
    public (string? Name, string File) BosToken => (_roles[Bos], BosFile);

    /// <summary>What each file says of it, by the file's name; the last counts.</summary>
    public List<(string File, string? Name)> SaidBos { get; } = [];

    /// <summary>Names of the tokens that frame or fill a text.</summary>
    public IEnumerable<string> Roles => _roles.Values.OfType<string>();

    /// <summary>Further special tokens with their rules; their ids are in other files, and -1 here.</summary>
    public IReadOnlyList<AddedToken> AdditionalSpecial => _additional;

    private string BosFile { get; set; } = "";

    /// <summary>Reads the files of a folder that exist.</summary>
    public static TokenizerConfig Open(string folder)
    {
        TokenizerConfig config = new();
        config.Read(Path.Combine(folder, FileName), config.ReadConfig);
        config.Read(Path.Combine(folder, MapFile), config.ReadMap);
        return config;
    }

    private void Read(string path, Action<string, JsonElement> read)
    {
        if (!File.Exists(path))
        {
            return;
        }

        Files.Add(Path.GetFileName(path));
        JsonText.Read(path, SmallFile.Read(path), root =>
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new NeuronExplorerException($"{path}: is not a JSON object; download it again");
            }

            read(path, root);
            return true;
        });
    }

    private void ReadConfig(string path, JsonElement root)
    {
        ConfigReader reader = new(path, root);
        Class = reader.Text("tokenizer_class", null);
        AddBos = Flag("add_bos_token");
        AddPrefixSpace = Flag("add_prefix_space");
        SplitsSpecial = reader.Flag("split_special_tokens", false);
        if (root.TryGetProperty("added_tokens_decoder", out JsonElement decoder) && decoder.ValueKind == JsonValueKind.Object)
        {
            Decoder = [.. decoder.EnumerateObject().Select(entry => ReadDecoder(path, entry))];
        }

        ReadRoles(path, root, replaces: true);

        bool? Flag(string key) =>
            root.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? reader.Flag(key, false) : null;
    }

    private void ReadMap(string path, JsonElement root) => ReadRoles(path, root, replaces: Decoder is null);

    private void ReadRoles(string path, JsonElement root, bool replaces)
    {
        foreach (string role in s_roles)
        {
            if (!root.TryGetProperty(role, out JsonElement value) || (!replaces && _roles.ContainsKey(role)))
            {
                continue;
            }

            _roles[role] = value.ValueKind == JsonValueKind.Null ? null : AddedTokenJson.Content(path, role, value);
            if (role == Bos)
            {
                SaidBos.Add((Path.GetFileName(path), _roles[role]));
            }

            BosFile = role == Bos ? path : BosFile;
        }

        if (root.TryGetProperty(Additional, out JsonElement more) && more.ValueKind == JsonValueKind.Array)
        {
            _additional.AddRange(more.EnumerateArray()
                .Select(value => AddedTokenJson.ReadSpecial(path, Additional, value))
                .ExceptBy(_additional.Select(token => token.Content), token => token.Content));
        }
    }

    private static AddedToken ReadDecoder(string path, JsonProperty entry)
    {
        string place = $"added_tokens_decoder {ForeignText.Show(entry.Name)}";
        return int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            ? AddedTokenJson.Read(path, place, entry.Value, id)
            : throw new NeuronExplorerException($"{path}: {place} is not a token id; download the file again");
    }
}
