using System.Text;

namespace NeuronExplorer.Core.Texts;

/// <summary>
/// The tokens of a model as the bytes they stand for. A token may hold part of a character, so joining tokens means
/// joining bytes. Immutable; safe for use by several threads.
/// </summary>
public sealed class Vocabulary
{
    private readonly byte[][] _tokens;
    private readonly Lazy<string[]> _displayed;
    private readonly Lazy<Dictionary<string, int>> _ids;
    private readonly HashSet<int> _special;

    /// <param name="tokens">The bytes of each token, by id; empty where an id has no token.</param>
    /// <param name="special">Ids of tokens that never come from text, such as BOS; their bytes are their names.</param>
    public Vocabulary(byte[][] tokens, IEnumerable<int> special)
    {
        _tokens = tokens;
        _special = [.. special];
        _displayed = new(() => [.. Enumerable.Range(0, _tokens.Length).Select(Render)]);
        _ids = new(IndexByText);
    }

    /// <summary>Number of ids.</summary>
    public int Count => _tokens.Length;

    /// <summary>Ids of tokens that never come from text.</summary>
    public IReadOnlyCollection<int> Special => _special;

    public bool IsSpecial(int id) => _special.Contains(id);

    /// <summary>The bytes of a token; empty for an id without one.</summary>
    public ReadOnlySpan<byte> Bytes(int id) => (uint)id < (uint)_tokens.Length ? _tokens[id] : [];

    /// <summary>
    /// A token as people can read it: <c>·</c> for a space, <c>↵</c> for a newline, <c>⇥</c> for a tab, and
    /// <c>⟨E2 80⟩</c> for bytes that are only part of a character.
    /// </summary>
    public string Display(int id) => (uint)id < (uint)_tokens.Length ? _displayed.Value[id] : $"⟨{id}⟩";

    /// <summary>
    /// Tokens joined for reading, with the signs of <see cref="Display(int)"/> but whole characters joined across tokens.
    /// </summary>
    public string Display(NGram gram) => TokenText.Display(Join(gram.Tokens));

    /// <summary>The text of a token exactly, or null where its bytes are only part of a character.</summary>
    public string? Text(int id) => TokenText.TryDecode(Bytes(id), out string? text) ? text : null;

    /// <summary>The id whose text is exactly this, or null.</summary>
    public int? IdOf(string text) => _ids.Value.TryGetValue(text, out int id) ? id : null;

    /// <summary>The bytes of several tokens, joined.</summary>
    public byte[] Join(IEnumerable<int> ids)
    {
        using MemoryStream joined = new();
        foreach (int id in ids)
        {
            joined.Write(Bytes(id));
        }

        return joined.ToArray();
    }

    private string Render(int id) =>
        _special.Contains(id) ? Encoding.UTF8.GetString(_tokens[id]) : TokenText.Display(_tokens[id]);

    private Dictionary<string, int> IndexByText()
    {
        Dictionary<string, int> ids = new(_tokens.Length, StringComparer.Ordinal);
        for (int id = 0; id < _tokens.Length; id++)
        {
            if (_tokens[id].Length > 0 && TokenText.TryDecode(_tokens[id], out string? text))
            {
                ids.TryAdd(text, id);
            }
        }

        return ids;
    }
}
