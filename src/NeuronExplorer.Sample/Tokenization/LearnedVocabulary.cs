using System.Text.Encodings.Web;
using System.Text.Json;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Sample.Tokenization;

/// <summary>
/// A byte-level BPE vocabulary as OPT lays it out: four special tokens, the 256 bytes, then one token for each merge.
/// </summary>
public sealed class LearnedVocabulary
{
    /// <summary>The token that leads every window and ends every document (id 2).</summary>
    public const int BeginOfText = 2;

    /// <summary>The token that pads short windows (id 1).</summary>
    public const int Padding = 1;

    private static readonly string[] s_special = ["<s>", "<pad>", OptTokenizer.Bos, "<unk>"];
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _spellings;

    /// <param name="merges">The pairs of token ids to merge, first rank first; merge i makes the token <c>FirstMerge + i</c>.</param>
    public LearnedVocabulary(IReadOnlyList<(int Left, int Right)> merges)
    {
        Merges = merges;
        _spellings = [.. s_special, .. Bytes.Select(value => ByteAlphabet.CharOf(value).ToString())];
        foreach ((int left, int right) in merges)
        {
            _spellings.Add(_spellings[left] + _spellings[right]);
        }
    }

    /// <summary>Id of the first token made by a merge.</summary>
    public static int FirstMerge => s_special.Length + Bytes.Count;

    /// <summary>
    /// The 256 byte values in the order of their ids: first those that stand for themselves in <see cref="ByteAlphabet"/>.
    /// </summary>
    public static IReadOnlyList<byte> Bytes { get; } =
        [.. Enumerable.Range(0, 256).Select(value => (byte)value).OrderBy(ByteAlphabet.CharOf)];

    public IReadOnlyList<(int Left, int Right)> Merges { get; }

    /// <summary>Number of tokens.</summary>
    public int Count => _spellings.Count;

    /// <summary>A token as vocab.json spells it.</summary>
    public string Spelling(int id) => _spellings[id];

    /// <summary>Writes vocab.json and merges.txt.</summary>
    public void Write(string folder)
    {
        Dictionary<string, int> ids = [];
        for (int id = 0; id < Count; id++)
        {
            ids.Add(_spellings[id], id);
        }

        File.WriteAllText(Path.Combine(folder, TokenizerFolder.Vocabulary), JsonSerializer.Serialize(ids, s_json) + "\n");
        IEnumerable<string> lines = Merges.Select(merge => $"{_spellings[merge.Left]} {_spellings[merge.Right]}");
        File.WriteAllText(Path.Combine(folder, TokenizerFolder.Merges), string.Join('\n', ["#version: 0.2", .. lines, ""]));
    }
}
