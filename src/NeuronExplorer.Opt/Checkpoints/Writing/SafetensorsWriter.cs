using System.Buffers.Binary;
using System.Text.Json;

namespace NeuronExplorer.Opt.Checkpoints.Writing;

/// <summary>Writes safetensors files tensor by tensor, without holding any in memory.</summary>
public static class SafetensorsWriter
{
    /// <summary>Hugging Face's loader maps the tensors into memory and needs this alignment.</summary>
    private const int Alignment = 8;

    /// <summary>The metadata that Hugging Face's loader requires.</summary>
    public static IReadOnlyDictionary<string, string> PyTorch { get; } = new Dictionary<string, string> { ["format"] = "pt" };

    /// <summary>Writes a file in place; the caller renames it when the whole checkpoint is complete.</summary>
    public static void Write(string path, IReadOnlyList<PlannedTensor> tensors, TensorSource source)
    {
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        Write(file, tensors, source, PyTorch);
    }

    /// <summary>Does the same to an open file, with the caller's metadata.</summary>
    public static void Write(
        FileStream file, IReadOnlyList<PlannedTensor> tensors, TensorSource source, IReadOnlyDictionary<string, string> metadata)
    {
        byte[] header = MakeHeader(tensors, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        long end = file.Position;
        foreach (PlannedTensor tensor in tensors)
        {
            source(tensor, file);
            end += tensor.Bytes;
            if (file.Position != end)
            {
                throw new InvalidOperationException($"{tensor.Name} should end at byte {end}, not {file.Position}");
            }
        }
    }

    private static byte[] MakeHeader(IReadOnlyList<PlannedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string name, string value) in metadata)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            long begin = 0;
            foreach (PlannedTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.ToString());
                WriteNumbers(json, "shape", tensor.Shape);
                WriteNumbers(json, "data_offsets", begin, begin + tensor.Bytes);
                json.WriteEndObject();
                begin += tensor.Bytes;
            }

            json.WriteEndObject();
        }

        while (header.Length % Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        return header.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, params ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
