using System.IO.Compression;
using NeuronExplorer.Opt.Checkpoints.Writing;

namespace NeuronExplorer.Bench.Checkpoints;

/// <summary>
/// Writes PyTorch weight files (a zip of stored entries and a pickle) tensor by tensor, without holding any in memory.
/// </summary>
public static class TorchWriter
{
    /// <summary>Writes a file in place; the caller renames it when the whole checkpoint is complete.</summary>
    public static void Write(string path, IReadOnlyList<PlannedTensor> tensors, TensorSource source)
    {
        string root = Path.GetFileNameWithoutExtension(path);
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        using ZipArchive zip = new(file, ZipArchiveMode.Create);
        Add(zip, $"{root}/data.pkl", stream => stream.Write(StateDictPickleWriter.Write(tensors)));
        Add(zip, $"{root}/byteorder", stream => stream.Write("little"u8));
        for (int index = 0; index < tensors.Count; index++)
        {
            PlannedTensor tensor = tensors[index];
            Add(zip, $"{root}/data/{index}", stream => source(tensor, stream));
        }

        Add(zip, $"{root}/version", stream => stream.Write("3\n"u8));
    }

    private static void Add(ZipArchive zip, string name, Action<Stream> write)
    {
        using Stream stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        write(stream);
    }
}
