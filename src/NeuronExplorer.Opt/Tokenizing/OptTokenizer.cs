using System.Text;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Tokenizing.Added;
using NeuronExplorer.Opt.Tokenizing.Rules;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// A model's byte-level BPE tokenizer as its files describe it; OPT's own is GPT-2's, with <c>&lt;/s&gt;</c> at the start of
/// every text. Text gives added tokens, special ones too (<c>&lt;|user|&gt;</c>), but not those that frame or fill a text:
/// a literal <c>&lt;/s&gt;</c> in a corpus is plain text. Safe for use by several threads.
/// </summary>
public sealed class OptTokenizer : ITokenizer
{
    /// <summary>The token at the start of OPT's texts.</summary>
    public const string Bos = "</s>";

    private readonly TextRules _rules;
    private readonly PieceEncoder _pieces;
    private readonly AddedTokenMatcher? _raw;
    private readonly AddedTokenMatcher? _normalized;

    private OptTokenizer(TokenizerFiles files)
    {
        Info = files.Info;
        Vocabulary = files.Vocabulary;
        _rules = files.Model.Rules;
        _pieces = new PieceEncoder(files.Model, Vocabulary);
        (_raw, _normalized) = _rules.Matchers(files.Added);
    }

    public Vocabulary Vocabulary { get; }

    public TokenizerInfo Info { get; }

    public int? BosId => Info.Bos?.Id;

    /// <summary>
    /// Reads a model folder's <c>tokenizer.json</c>, or <c>vocab.json</c> and <c>merges.txt</c>; and
    /// <c>tokenizer_config.json</c>, <c>special_tokens_map.json</c>, <c>added_tokens.json</c> and <c>config.json</c> where
    /// they exist.
    /// </summary>
    /// <exception cref="NeuronExplorerException">
    /// A file is missing, damaged, does not fit the others, or asks for what is not supported.
    /// </exception>
    public static OptTokenizer Open(string folder) => new(TokenizerFiles.Open(folder));

    /// <remarks>Lone surrogates, which cannot occur in UTF-8 files, are read as U+FFFD.</remarks>
    public int[] Encode(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
        {
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        List<int> ids = new(text.Length / 4);
        EncodeParts(text, _raw, ids, part => EncodeParts(_rules.Normalize(part), _normalized, ids, whole => EncodeText(whole, ids)));
        return [.. ids];
    }

    /// <summary>Adds a text's added tokens, and hands on the text between them.</summary>
    private static void EncodeParts(string text, AddedTokenMatcher? matcher, List<int> ids, Action<string> encode)
    {
        if (matcher?.Cut(text) is not { } parts)
        {
            encode(text);
            return;
        }

        foreach (TextPart part in parts)
        {
            if (part.Id is int id)
            {
                ids.Add(id);
            }
            else
            {
                encode(text[part.Start..part.End]);
            }
        }
    }

    private void EncodeText(string text, List<int> ids)
    {
        if (_rules.Before.Count == 0)
        {
            EncodeBytes(text, ids);
            return;
        }

        foreach (string piece in Cut(text, _rules.Before))
        {
            EncodeBytes(piece, ids);
        }
    }

    /// <summary>What <c>ByteLevel</c> does, and what comes after it.</summary>
    private void EncodeBytes(string piece, List<int> ids)
    {
        ReadOnlySpan<char> rest = _rules.AddPrefixSpace && piece.Length > 0 && piece[0] != ' ' ? " " + piece : piece;
        (bool cuts, bool isWhole) = (_rules.UseRegex, _rules.After.Count == 0);
        while (!rest.IsEmpty)
        {
            int length = cuts ? TextSplitter.Next(rest) : rest.Length;
            if (isWhole)
            {
                ids.AddRange(_pieces.Encode(rest[..length]));
            }
            else
            {
                EncodeWritten(rest[..length], ids);
            }

            rest = rest[length..];
        }
    }

    private void EncodeWritten(ReadOnlySpan<char> piece, List<int> ids)
    {
        foreach (string part in Cut(ByteAlphabet.Write(Encoding.UTF8.GetBytes(piece.ToArray())), _rules.After))
        {
            ids.AddRange(_pieces.Encode(part));
        }
    }

    private static IEnumerable<string> Cut(string text, IReadOnlyList<PieceRule> rules) =>
        rules.Aggregate((IEnumerable<string>)[text], (cut, rule) => cut.SelectMany(piece => rule(piece)));
}
