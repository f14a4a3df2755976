using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>
/// SHA-256 over what decides a corpus' windows: T, packing, BOS, and each document's domain and token ids in order. What
/// a token limit cuts off does not count, and neither do the files that the documents came from.
/// </summary>
internal sealed class CorpusFingerprint : IDisposable
{
    private const int NoBos = -1;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CorpusFingerprint(WindowOptions options, int? bosId)
    {
        Add(options.Positions);
        Add(options.Pack ? 1 : 0);
        Add(bosId ?? NoBos);
    }

    public void Add(string domain, ReadOnlySpan<int> tokens)
    {
        byte[] name = Encoding.UTF8.GetBytes(domain);
        Add(name.Length);
        _hash.AppendData(name);
        Add(tokens.Length);
        if (BitConverter.IsLittleEndian)
        {
            _hash.AppendData(MemoryMarshal.AsBytes(tokens));
            return;
        }

        foreach (int token in tokens)
        {
            Add(token);
        }
    }

    /// <summary>The hash of all that was added, in lower-case hexadecimal digits.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void Add(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _hash.AppendData(bytes);
    }
}
