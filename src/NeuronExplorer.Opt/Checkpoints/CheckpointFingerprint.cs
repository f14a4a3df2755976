using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>
/// Tells checkpoints apart without reading them whole (a 66b model has 130 GB). SHA-256 over, in this order, each part led
/// by its length as eight little-endian bytes:
/// <list type="number">
/// <item>the text <c>neuron explorer checkpoint 1</c>;</item>
/// <item>the bytes of <c>config.json</c>;</item>
/// <item>the bytes of the shards' index, empty where there is none;</item>
/// <item>for each weight file, by name in ordinal order: its name, then its own length (eight bytes without a length before
/// them), its header (safetensors'
/// JSON, PyTorch's pickle), and for each of its tensors, by place in the file: the first and the last 64 KiB, or the whole
/// tensor where it has 128 KiB or less.</item>
/// </list>
/// Training changes every tensor, so a changed model changes it; a single altered weight amid a large tensor does not.
/// The folder's name and the tokenizer play no part.
/// </summary>
internal static class CheckpointFingerprint
{
    private const int SampleBytes = 64 << 10;

    /// <summary>The fingerprint in lower-case hex.</summary>
    public static string Compute(byte[] configBytes, CheckpointFiles files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "neuron explorer checkpoint 1"u8);
        Append(hash, configBytes);
        Append(hash, files.IndexBytes);
        byte[] sample = new byte[2 * SampleBytes];
        foreach (IWeightFile file in files.All)
        {
            Append(hash, Encoding.UTF8.GetBytes(Path.GetFileName(file.Path)));
            hash.AppendData(LittleEndian(file.Length));
            Append(hash, file.ReadHeader());
            foreach (StoredTensor tensor in file.Tensors.OrderBy(tensor => tensor.Offset)
                .ThenBy(tensor => tensor.Name, StringComparer.Ordinal))
            {
                Append(hash, Sample(file, tensor, sample));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Span<byte> Sample(IWeightFile file, StoredTensor tensor, byte[] buffer)
    {
        Span<byte> sample = buffer.AsSpan(0, (int)Math.Min(tensor.Bytes, buffer.Length));
        if (tensor.Bytes <= buffer.Length)
        {
            file.Read(tensor.Offset, sample);
        }
        else
        {
            file.Read(tensor.Offset, sample[..SampleBytes]);
            file.Read(tensor.Offset + tensor.Bytes - SampleBytes, sample[SampleBytes..]);
        }

        return sample;
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        hash.AppendData(LittleEndian(part.Length));
        hash.AppendData(part);
    }

    private static byte[] LittleEndian(long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
