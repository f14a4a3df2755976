using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Bench.Checkpoints;

/// <summary>How to make a random checkpoint.</summary>
public sealed record RandomCheckpointOptions
{
    public WeightType Type { get; init; } = WeightType.F16;

    /// <summary>Whether to write <c>pytorch_model.bin</c> rather than <c>model.safetensors</c>.</summary>
    public bool PyTorch { get; init; }

    /// <summary>Maximum size of a weight file; the rest goes into further files, with an index. 0 for one file.</summary>
    public long ShardBytes { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Folder to copy <c>vocab.json</c> and <c>merges.txt</c> from; null to make up a vocabulary.</summary>
    public string? TokenizerFolder { get; init; }
}

/// <summary>
/// Writes checkpoints with random weights in any OPT shape, in Hugging Face's layout, for benchmarks and tests. Uses only a
/// few megabytes of memory, whatever the size.
/// </summary>
public static class RandomCheckpoint
{
    private const string Prefix = "model.decoder.";

    /// <summary>Writes a checkpoint to a new or empty folder; leaves nothing behind if it fails.</summary>
    public static void Write(string folder, ModelShape shape, RandomCheckpointOptions options, CancellationToken cancellation = default)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string partial = $"{target}.part";
        try
        {
            if (Path.Exists(target) && (File.Exists(target) || Directory.EnumerateFileSystemEntries(target).Any()))
            {
                throw new NeuronExplorerException($"{folder}: already exists and is not an empty folder; choose another");
            }

            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            Directory.CreateDirectory(partial);
            try
            {
                WriteFiles(partial, shape, options, cancellation);
                if (Directory.Exists(target))
                {
                    Directory.Delete(target);
                }

                Directory.Move(partial, target);
            }
            catch
            {
                Directory.Delete(partial, recursive: true);
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{folder}: the checkpoint cannot be written: {ForeignText.Show(error.Message)}", error);
        }
    }

    private static void WriteFiles(string folder, ModelShape shape, RandomCheckpointOptions options, CancellationToken cancellation)
    {
        File.WriteAllBytes(Path.Combine(folder, OptConfig.FileName), OptConfigJson.Write(shape, options.Type));
        WriteTokenizer(folder, shape, options);
        List<List<PlannedTensor>> shards = Plan(shape, options);
        RandomWeights weights = new(options.Type, options.Seed);
        string stem = options.PyTorch ? "pytorch_model" : "model";
        string ending = options.PyTorch ? ".bin" : ".safetensors";
        Dictionary<string, string> map = [];
        for (int index = 0; index < shards.Count; index++)
        {
            string name = shards.Count == 1 ? stem + ending : $"{stem}-{index + 1:D5}-of-{shards.Count:D5}{ending}";
            WriteFile(Path.Combine(folder, name), shards[index]);
            shards[index].ForEach(tensor => map.Add(tensor.Name, name));
        }

        if (shards.Count > 1)
        {
            long bytes = shards.Sum(shard => shard.Sum(tensor => tensor.Bytes));
            File.WriteAllBytes(
                Path.Combine(folder, stem + ending + ShardIndex.Suffix),
                JsonSerializer.SerializeToUtf8Bytes(new { metadata = new { total_size = bytes }, weight_map = map }));
        }

        void WriteFile(string path, List<PlannedTensor> tensors)
        {
            TensorSource source = (tensor, destination) =>
            {
                cancellation.ThrowIfCancellationRequested();
                weights.Write(tensor, destination);
            };
            if (options.PyTorch)
            {
                TorchWriter.Write(path, tensors, source);
            }
            else
            {
                SafetensorsWriter.Write(path, tensors, source);
            }
        }
    }

    private static List<List<PlannedTensor>> Plan(ModelShape shape, RandomCheckpointOptions options)
    {
        List<List<PlannedTensor>> shards = [[]];
        long bytes = 0;
        foreach ((string name, long[] sizes) in OptLayout.Weights(shape))
        {
            PlannedTensor tensor = new(Prefix + name, options.Type, sizes);
            if (options.ShardBytes > 0 && bytes + tensor.Bytes > options.ShardBytes && shards[^1].Count > 0)
            {
                shards.Add([]);
                bytes = 0;
            }

            shards[^1].Add(tensor);
            bytes += tensor.Bytes;
        }

        return shards;
    }

    private static void WriteTokenizer(string folder, ModelShape shape, RandomCheckpointOptions options)
    {
        if (options.TokenizerFolder is null)
        {
            SyntheticVocabulary.Write(folder, shape.VocabularySize);
            return;
        }

        foreach (string name in new[] { TokenizerFiles.VocabularyFile, TokenizerFiles.MergesFile })
        {
            File.Copy(Path.Combine(options.TokenizerFolder, name), Path.Combine(folder, name));
        }
    }
}
