using System.Text.Encodings.Web;
using System.Text.Json;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Tokenization;

/// <summary>
/// A byte-level BPE vocabulary as OPT lays it out: four special tokens, the 256 bytes, then one token for each merge.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>The token that leads every window and ends every document (id 2).</summary>
    public const int BeginOfText = 2;

    /// <summary>The token that fills windows that are not full (id 1).</summary>
    public const int Padding = 1;

    private static readonly string[] s_special = ["<s>", "<pad>", "</s>", "<unk>"];
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _spellings;

    /// <param name="merges">The pairs of token ids to merge, first rank first; merge i makes the token <c>FirstMerge + i</c>.</param>
    public Vocabulary(IReadOnlyList<(int Left, int Right)> merges)
    {
        Merges = merges;
        _spellings = [.. s_special, .. ByteAlphabet.Order.Select(value => ByteAlphabet.Character(value).ToString())];
        foreach ((int left, int right) in merges)
        {
            _spellings.Add(_spellings[left] + _spellings[right]);
        }
    }

    /// <summary>Id of the first token made by a merge.</summary>
    public static int FirstMerge => s_special.Length + 256;

    public IReadOnlyList<(int Left, int Right)> Merges { get; }

    /// <summary>Number of tokens.</summary>
    public int Count => _spellings.Count;

    /// <summary>A token as vocab.json spells it.</summary>
    public string Spelling(int id) => _spellings[id];

    /// <summary>The bytes that a token stands for; none for the special tokens.</summary>
    public byte[] Bytes(int id) => id < s_special.Length ? [] : ByteAlphabet.Bytes(_spellings[id]);

    /// <summary>Writes vocab.json and merges.txt.</summary>
    public void Write(string folder)
    {
        Dictionary<string, int> ids = [];
        for (int id = 0; id < Count; id++)
        {
            ids.Add(_spellings[id], id);
        }

        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(ids, s_json) + "\n");
        IEnumerable<string> lines = Merges.Select(merge => $"{_spellings[merge.Left]} {_spellings[merge.Right]}");
        File.WriteAllText(Path.Combine(folder, "merges.txt"), string.Join('\n', ["#version: 0.2", .. lines, ""]));
    }

    /// <summary>A number that the merges alone decide.</summary>
    public string Fingerprint() => $"{SeededRandom.Hash(string.Join(' ', Merges)):x16}";

    /// <summary>Reads back what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static Vocabulary Read(string folder)
    {
        try
        {
            return ReadFiles(folder);
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException(
                $"{folder}: vocab.json and merges.txt do not belong together or are damaged: {damage.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static Vocabulary ReadFiles(string folder)
    {
        Dictionary<string, int> ids =
            JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Path.Combine(folder, "vocab.json")))
            ?? throw new InvalidDataException($"{folder}: vocab.json is empty.");
        return new Vocabulary([.. File.ReadLines(Path.Combine(folder, "merges.txt")).Skip(1)
            .Select(line => line.Split(' '))
            .Select(pair => (ids[pair[0]], ids[pair[1]]))]);
    }
}
