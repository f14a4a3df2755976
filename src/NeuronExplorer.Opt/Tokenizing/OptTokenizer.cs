using System.Collections.Concurrent;
using System.Text;
using Microsoft.ML.Tokenizers;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// OPT's byte-level BPE tokenizer: GPT-2's, with <c>&lt;/s&gt;</c> at the start of every text. Text never gives special
/// tokens: a literal <c>&lt;/s&gt;</c> in a corpus is plain text. Safe for use by several threads.
/// </summary>
public sealed class OptTokenizer : ITokenizer
{
    /// <summary>The token at the start of OPT's texts.</summary>
    public const string Bos = "</s>";

    private const int CachedPieces = 1 << 16;
    private const int LongestCached = 32;
    private const int LongestQuick = 256;

    private readonly BpeTokenizer _merger;
    private readonly LongPieceMerger _longMerger;
    private readonly ConcurrentDictionary<string, int[]> _cache = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _cached;

    private OptTokenizer(TokenizerFiles files, int bosId, int vocabularySize)
    {
        BosId = bosId;
        Vocabulary = TokenBytes.ToVocabulary(files, vocabularySize);
        _merger = BpeTokenizer.Create(
            new BpeOptions(files.Ids) { Merges = files.Merges.Select(merge => $"{merge.Left} {merge.Right}"), ByteLevel = true });
        _longMerger = new LongPieceMerger(files);
        _lookup = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public Vocabulary Vocabulary { get; }

    public int BosId { get; }

    /// <summary>
    /// Reads <c>vocab.json</c> and <c>merges.txt</c> (or <c>tokenizer.json</c>) of a model folder, and <c>config.json</c>
    /// if it exists.
    /// </summary>
    /// <exception cref="NeuronExplorerException">A file is missing, damaged, or does not fit the others.</exception>
    public static OptTokenizer Open(string folder)
    {
        TokenizerFiles files = TokenizerFiles.Open(folder);
        OptConfig? config = File.Exists(Path.Combine(folder, OptConfig.FileName)) ? OptConfig.Open(folder) : null;
        int highest = files.Ids.Values.Max();
        if (config is not null && highest >= config.Shape.VocabularySize)
        {
            throw new NeuronExplorerException(
                $"{files.Path}: has the token id {highest}, but {OptConfig.FileName} says vocab_size {config.Shape.VocabularySize}; "
                + "the files do not belong together");
        }

        // Early config.json files say id 0, although the tokenizer begins texts with </s>.
        int bosId = files.Ids.TryGetValue(Bos, out int id)
            ? id
            : config?.BosId ?? throw new NeuronExplorerException(
                $"{files.Path}: has no token {Bos}, and there is no {OptConfig.FileName} with a bos_token_id; add one");
        return new OptTokenizer(files, bosId, config?.Shape.VocabularySize ?? 0);
    }

    /// <remarks>Lone surrogates, which cannot occur in UTF-8 files, are read as U+FFFD.</remarks>
    public int[] Encode(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
        {
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        List<int> ids = new(text.Length / 4);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int length = TextSplitter.Next(rest);
            ids.AddRange(EncodePiece(rest[..length]));
            rest = rest[length..];
        }

        return [.. ids];
    }

    private ReadOnlySpan<int> EncodePiece(ReadOnlySpan<char> piece)
    {
        if (piece.Length > LongestQuick)
        {
            return _longMerger.Encode(piece);
        }

        if (_lookup.TryGetValue(piece, out int[]? ids))
        {
            return ids;
        }

        ids = [.. _merger.EncodeToIds(piece, considerPreTokenization: false, considerNormalization: false)];
        if (piece.Length <= LongestCached && Volatile.Read(ref _cached) < CachedPieces && _lookup.TryAdd(piece, ids))
        {
            Interlocked.Increment(ref _cached);
        }

        return ids;
    }
}
