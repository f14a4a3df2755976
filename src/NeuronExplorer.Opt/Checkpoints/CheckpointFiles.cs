using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints.Torch;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>The weight files of a model folder, opened. Safe for use by several threads.</summary>
internal sealed class CheckpointFiles : IDisposable
{
    private readonly SortedDictionary<string, IWeightFile> _files = new(StringComparer.Ordinal);

    private CheckpointFiles(string format, string main)
    {
        Format = format;
        Main = main;
    }

    /// <summary><c>safetensors</c>, <c>safetensors, sharded</c>, <c>pytorch</c> or <c>pytorch, sharded</c>.</summary>
    public string Format { get; }

    /// <summary>The main file: the weight file, or the index of the shards.</summary>
    public string Main { get; }

    /// <summary>The index file's bytes; empty if there is only one weight file.</summary>
    public byte[] IndexBytes { get; private set; } = [];

    /// <summary>
    /// Opens the first kind of file that exists, in Hugging Face's order: safetensors before PyTorch, single before
    /// sharded.
    /// </summary>
    public static CheckpointFiles Open(string folder)
    {
        (string Name, string Format)[] kinds =
        [
            ("model.safetensors", "safetensors"),
            ("model.safetensors" + ShardIndex.Suffix, "safetensors, sharded"),
            ("pytorch_model.bin", "pytorch"),
            ("pytorch_model.bin" + ShardIndex.Suffix, "pytorch, sharded"),
        ];
        foreach ((string name, string format) in kinds)
        {
            string path = Path.Combine(folder, name);
            if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null) // a dead link is an error, not a missing file
            {
                CheckpointFiles files = new(format, name);
                try
                {
                    files.OpenAll(folder);
                    return files;
                }
                catch
                {
                    files.Dispose();
                    throw;
                }
            }
        }

        throw new NeuronExplorerException(
            $"{folder}: holds no weights: neither {string.Join(", ", kinds[..^1].Select(kind => kind.Name))} nor "
            + $"{kinds[^1].Name}; download them");
    }

    public IWeightFile File(string name) => _files[name];

    /// <summary>The files, in ordinal order of name.</summary>
    public IEnumerable<IWeightFile> All => _files.Values;

    /// <summary>All tensors with the name of their file.</summary>
    public IEnumerable<(string File, StoredTensor Tensor)> Tensors() =>
        _files.SelectMany(file => file.Value.Tensors.Select(tensor => (file.Key, tensor)));

    public IReadOnlyList<ModelFile> Describe() => [.. _files.Select(file => new ModelFile(file.Key, file.Value.Length))];

    public void Dispose()
    {
        foreach (IWeightFile file in _files.Values)
        {
            file.Dispose();
        }
    }

    private void OpenAll(string folder)
    {
        if (!Main.EndsWith(ShardIndex.Suffix, StringComparison.Ordinal))
        {
            _files.Add(Main, OpenFile(Path.Combine(folder, Main)));
            return;
        }

        ShardIndex index = ShardIndex.Open(Path.Combine(folder, Main));
        IndexBytes = index.Content;
        foreach (string shard in index.Shards)
        {
            _files.Add(shard, OpenFile(Path.Combine(folder, shard)));
        }

        index.Check(_files);
    }

    private static IWeightFile OpenFile(string path) =>
        path.EndsWith(".safetensors", StringComparison.Ordinal) ? SafetensorsFile.Open(path) : TorchFile.Open(path);
}
