using System.Runtime.InteropServices;
using System.Text.Json;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>Named float tensors in a safetensors file.</summary>
internal static class TensorFile
{
    /// <summary>Writes a temporary file and renames it, so that a reader never sees an incomplete file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">By name; written in the order of the names.</param>
    /// <param name="type">F32 or F16.</param>
    /// <param name="notes">The header's metadata.</param>
    public static void Write(
        string path, IReadOnlyDictionary<string, Tensor> tensors, WeightType type, IReadOnlyDictionary<string, string> notes)
    {
        PlannedTensor[] planned = [.. tensors.OrderBy(named => named.Key, StringComparer.Ordinal)
            .Select(named => new PlannedTensor(named.Key, type, named.Value.shape))];
        string temporary = path + ".tmp";
        try
        {
            using (FileStream file = File.Create(temporary))
            {
                SafetensorsWriter.Write(file, planned, (tensor, stream) => stream.Write(Bytes(tensors[tensor.Name], type)), notes);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException problem)
        {
            File.Delete(temporary);
            throw new IOException($"{path}: could not be written; the earlier file is unchanged: {problem.Message}", problem);
        }
    }

    /// <summary>Fills tensors from a file that <see cref="Write"/> wrote in single precision; returns its notes.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or has other tensors; no tensor has changed then.</exception>
    public static Dictionary<string, string> Read(
        string path, IReadOnlyDictionary<string, Tensor> into, Action<IReadOnlyDictionary<string, string>> check)
    {
        byte[] file = File.ReadAllBytes(path);
        (JsonElement header, int start) = Header(path, file);
        Dictionary<string, (int Start, int Count)> ranges = into.ToDictionary(
            named => named.Key, named => Range(path, header, named.Key, named.Value.shape, file.Length - start));
        Dictionary<string, string> notes = header.GetProperty("__metadata__").Deserialize<Dictionary<string, string>>()!;
        check(notes);
        using IDisposable frozen = no_grad();
        foreach ((string name, Tensor tensor) in into)
        {
            float[] values = MemoryMarshal.Cast<byte, float>(file.AsSpan(start + ranges[name].Start, ranges[name].Count)).ToArray();
            using Tensor read = torch.tensor(values, tensor.shape);
            tensor.copy_(read);
        }

        return notes;
    }

    private static (JsonElement Header, int Start) Header(string path, byte[] file)
    {
        try
        {
            int length = checked((int)BitConverter.ToInt64(file));
            JsonElement header = JsonDocument.Parse(file.AsMemory(8, length)).RootElement;
            _ = header.GetProperty("__metadata__").Deserialize<Dictionary<string, string>>();
            return (header, 8 + length);
        }
        catch (Exception damage) when (
            damage is JsonException or ArgumentException or OverflowException or KeyNotFoundException or InvalidOperationException)
        {
            throw Damaged(path, "its header cannot be read");
        }
    }

    private static (int Start, int Count) Range(string path, JsonElement header, string name, long[] wanted, int available)
    {
        if (!header.TryGetProperty(name, out JsonElement entry))
        {
            throw new InvalidDataException(
                $"{path}: has no {name}, which this recipe's model has; choose another --out, or the recipe it was made with");
        }

        long[] shape = Numbers(path, entry, "shape");
        if (!shape.SequenceEqual(wanted))
        {
            throw new InvalidDataException(
                $"{path}: {name} is [{string.Join(", ", shape)}], this recipe's model has [{string.Join(", ", wanted)}]; "
                + "choose another --out, or the recipe it was made with");
        }

        long[] range = Numbers(path, entry, "data_offsets");
        long bytes = wanted.Aggregate(1L, (product, size) => product * size) * sizeof(float);
        return range is [>= 0, _] && range[1] <= available && range[1] - range[0] == bytes
            ? ((int)range[0], (int)bytes)
            : throw Damaged(path, $"it ends before {name}");
    }

    private static long[] Numbers(string path, JsonElement entry, string property)
    {
        try
        {
            return entry.GetProperty(property).Deserialize<long[]>() ?? [];
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Damaged(path, $"its {property} cannot be read");
        }
    }

    private static InvalidDataException Damaged(string path, string what) =>
        new($"{path}: is damaged, {what}; delete it to train from the beginning");

    private static byte[] Bytes(Tensor tensor, WeightType type)
    {
        using Tensor plain = tensor.detach().to(ScalarType.Float32).contiguous();
        float[] values = plain.data<float>().ToArray();
        return type == WeightType.F16
            ? MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray()
            : MemoryMarshal.AsBytes<float>(values).ToArray();
    }
}
