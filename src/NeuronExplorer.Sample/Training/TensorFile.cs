using System.Runtime.InteropServices;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>Named float tensors in a safetensors file.</summary>
internal static class TensorFile
{
    /// <summary>Writes through a temporary file and a rename, so that a reader never sees half of one.</summary>
    /// <param name="half">Whether to store half precision instead of single.</param>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, bool half, IReadOnlyDictionary<string, string> notes)
    {
        Dictionary<string, object> header = new() { ["__metadata__"] = notes };
        List<byte[]> data = [];
        long offset = 0;
        foreach ((string name, Tensor tensor) in tensors.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            byte[] bytes = Bytes(tensor, half);
            header[name] = new { dtype = half ? "F16" : "F32", shape = tensor.shape, data_offsets = new[] { offset, offset + bytes.Length } };
            data.Add(bytes);
            offset += bytes.Length;
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(header);
        string temporary = path + ".tmp";
        using (FileStream file = File.Create(temporary))
        {
            int padding = (8 - (json.Length % 8)) % 8;
            file.Write(BitConverter.GetBytes((long)(json.Length + padding)));
            file.Write(json);
            file.Write("        "u8[..padding]);
            data.ForEach(bytes => file.Write(bytes));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Fills tensors from a file that <see cref="Write"/> wrote in single precision; returns its notes.</summary>
    public static Dictionary<string, string> Read(string path, IReadOnlyDictionary<string, Tensor> into)
    {
        byte[] file = File.ReadAllBytes(path);
        int start = 8 + checked((int)BitConverter.ToInt64(file));
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, start - 8));
        using IDisposable frozen = no_grad();
        foreach ((string name, Tensor tensor) in into)
        {
            JsonElement entry = header.RootElement.GetProperty(name);
            long[] shape = entry.GetProperty("shape").Deserialize<long[]>()!;
            if (!shape.SequenceEqual(tensor.shape))
            {
                throw new InvalidDataException($"{path}: {name} has another shape than this model's.");
            }

            long[] range = entry.GetProperty("data_offsets").Deserialize<long[]>()!;
            float[] values = MemoryMarshal.Cast<byte, float>(file.AsSpan(start + (int)range[0], (int)(range[1] - range[0]))).ToArray();
            using Tensor read = torch.tensor(values, shape);
            tensor.copy_(read);
        }

        return header.RootElement.GetProperty("__metadata__").Deserialize<Dictionary<string, string>>()!;
    }

    private static byte[] Bytes(Tensor tensor, bool half)
    {
        using Tensor plain = tensor.detach().to(ScalarType.Float32).contiguous();
        float[] values = plain.data<float>().ToArray();
        return half
            ? MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray()
            : MemoryMarshal.AsBytes<float>(values).ToArray();
    }
}
