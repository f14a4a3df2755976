using System.Text.Json;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>
/// Reads safetensors' header: <c>{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}</c>. Reads as a
/// stream, so that a hostile header costs no more memory than the tensors that it declares.
/// </summary>
internal static class SafetensorsHeader
{
    public const int MaxTensors = 65_536;
    private const int MaxNameBytes = 1024;

    public static List<StoredTensor> Parse(string path, ReadOnlySpan<byte> header, long dataStart)
    {
        try
        {
            return ReadTensors(path, header, dataStart);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new NeuronExplorerException(
                $"{path}: its header is not a safetensors header: {ForeignText.Show(error.Message)}; download it again", error);
        }
    }

    /// <summary>Tensors must follow one another without gaps from the header's end to the file's end.</summary>
    public static void CheckLayout(string path, List<StoredTensor> tensors, long dataStart, long fileLength)
    {
        tensors.Sort((a, b) => (a.Offset, a.Bytes).CompareTo((b.Offset, b.Bytes)));
        long end = dataStart;
        string before = "the header";
        foreach (StoredTensor tensor in tensors)
        {
            if (tensor.Offset != end)
            {
                string how = tensor.Offset < end ? "overlaps" : "leaves a gap after";
                throw new NeuronExplorerException(
                    $"{path}: {ForeignText.Show(tensor.Name)} begins at byte {tensor.Offset} and {how} {ForeignText.Show(before)}, "
                    + $"which ends at {end}; the file is damaged: download it again");
            }

            end += tensor.Bytes;
            before = tensor.Name;
            if (end > fileLength)
            {
                throw new NeuronExplorerException(
                    $"{path}: {ForeignText.Show(tensor.Name)} should end at byte {end}, but the file has {fileLength} bytes; it is cut: "
                    + "download it again");
            }
        }

        if (end != fileLength)
        {
            throw new NeuronExplorerException(
                $"{path}: its tensors end at byte {end}, but the file has {fileLength} bytes; the file is damaged: download it again");
        }
    }

    private static List<StoredTensor> ReadTensors(string path, ReadOnlySpan<byte> header, long dataStart)
    {
        List<StoredTensor> tensors = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        Utf8JsonReader json = new(header, new JsonReaderOptions { MaxDepth = 8 });
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("__metadata__"u8))
            {
                json.Read();
                json.Skip();
                continue;
            }

            string name = ReadName(path, ref json);
            if (!names.Add(name))
            {
                throw new NeuronExplorerException(
                    $"{path}: declares {ForeignText.Show(name)} twice; the file is damaged: download it again");
            }

            if (tensors.Count == MaxTensors)
            {
                throw new NeuronExplorerException(
                    $"{path}: declares more than {MaxTensors} tensors; check that it is a safetensors file of an OPT model");
            }

            tensors.Add(ReadTensor(path, name, ref json, dataStart));
        }

        // Anything but spaces after the object's end makes the reader throw.
        json.Read();
        return tensors;
    }

    private static string ReadName(string path, ref Utf8JsonReader json) => json.ValueSpan.Length <= MaxNameBytes
        ? json.GetString()!
        : throw new NeuronExplorerException(
            $"{path}: a tensor's name has {json.ValueSpan.Length} bytes, more than {MaxNameBytes}; "
            + "check that it is a safetensors file of an OPT model");

    private static StoredTensor ReadTensor(string path, string name, ref Utf8JsonReader json, long dataStart)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("dtype"u8))
            {
                Expect(ref json, JsonTokenType.String);
                type = ReadName(path, ref json);
            }
            else if (json.ValueTextEquals("shape"u8))
            {
                shape = ReadNumbers(ref json);
            }
            else if (json.ValueTextEquals("data_offsets"u8))
            {
                offsets = ReadNumbers(ref json);
            }
            else
            {
                throw new NeuronExplorerException(
                    $"{path}: {ForeignText.Show(name)} has an unknown property {ForeignText.Show(ReadName(path, ref json))}; "
                    + "download the file again");
            }
        }

        if (type is null || shape is null || offsets is not [long begin, long end])
        {
            throw new NeuronExplorerException(
                $"{path}: {ForeignText.Show(name)} lacks dtype, shape or two data_offsets; download the file again");
        }

        return Check(path, new StoredTensor(name, type, shape, begin, end - begin), dataStart);
    }

    private static StoredTensor Check(string path, StoredTensor tensor, long dataStart)
    {
        string name = ForeignText.Show(tensor.Name);
        int size = TensorTypes.Size(tensor.Type);
        if (size == 0)
        {
            throw new NeuronExplorerException(
                $"{path}: {name} has the unknown type {ForeignText.Show(tensor.Type)}; F32, F16 and BF16 can be read");
        }

        if (!TensorTypes.TryBytes(tensor.Shape, size, out long bytes))
        {
            throw new NeuronExplorerException(
                $"{path}: {name} has the impossible shape {StoredTensor.ShowShape(tensor.Shape)}; download the file again");
        }

        if (tensor.Offset < 0 || tensor.Offset > long.MaxValue / 2 || tensor.Bytes != bytes)
        {
            throw new NeuronExplorerException(
                $"{path}: {name} of shape {StoredTensor.ShowShape(tensor.Shape)} and type {tensor.Type} needs {bytes} bytes, "
                + $"but its data_offsets are [{tensor.Offset}, {tensor.Offset + tensor.Bytes}]; download the file again");
        }

        return tensor with { Offset = dataStart + tensor.Offset };
    }

    private static long[] ReadNumbers(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray);
        List<long> numbers = [];
        while (json.Read() && json.TokenType == JsonTokenType.Number)
        {
            if (numbers.Count > TensorTypes.MaxRank)
            {
                throw new FormatException($"more than {TensorTypes.MaxRank} dimensions");
            }

            numbers.Add(json.GetInt64());
        }

        return json.TokenType == JsonTokenType.EndArray
            ? [.. numbers]
            : throw new FormatException("a list holds something other than whole numbers");
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type)
        {
            throw new FormatException($"{type} expected at byte {json.TokenStartIndex}, not {json.TokenType}");
        }
    }
}
