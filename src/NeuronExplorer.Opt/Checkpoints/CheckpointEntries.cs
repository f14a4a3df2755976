using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Matches the tensors in a checkpoint's files with the weights that its shape requires.</summary>
internal static class CheckpointEntries
{
    /// <summary>One entry per weight of the shape, by canonical name.</summary>
    public static Dictionary<string, WeightEntry> Gather(string folder, ModelShape shape, CheckpointFiles files)
    {
        Dictionary<string, (string File, StoredTensor Tensor)> found = new(StringComparer.Ordinal);
        foreach ((string file, StoredTensor tensor) in files.Tensors())
        {
            string canonical = OptLayout.Canonical(tensor.Name);
            if (!found.TryAdd(canonical, (file, tensor)) && !OptLayout.IsExtra(canonical))
            {
                (string otherFile, StoredTensor other) = found[canonical];
                throw new NeuronExplorerException(
                    $"{Path.Combine(folder, file)}: {ForeignText.Show(tensor.Name)} stands for the same weight as "
                    + $"{ForeignText.Show(other.Name)} in {otherFile}; remove one of them");
            }
        }

        Dictionary<string, WeightEntry> entries = new(StringComparer.Ordinal);
        foreach ((string name, long[] wanted) in OptLayout.Weights(shape))
        {
            entries.Add(name, Match(folder, files, name, wanted, Pick(name, found)));
            found.Remove(name);
        }

        foreach ((string canonical, (string file, StoredTensor tensor)) in found)
        {
            if (!OptLayout.IsExtra(canonical))
            {
                throw new NeuronExplorerException(
                    $"{Path.Combine(folder, file)}: holds the tensor {ForeignText.Show(tensor.Name)}, "
                    + "which an OPT model with this config.json does not have; check that both belong together");
            }
        }

        return entries;
    }

    /// <summary>Some writers store only one name of the tied embedding.</summary>
    private static (string File, StoredTensor Tensor)? Pick(string name, Dictionary<string, (string File, StoredTensor Tensor)> found) =>
        found.TryGetValue(name, out (string, StoredTensor) tensor)
        || (name == "embed_tokens.weight" && found.TryGetValue(OptLayout.TiedHead, out tensor))
            ? tensor
            : null;

    private static WeightEntry Match(
        string folder, CheckpointFiles files, string name, long[] wanted, (string File, StoredTensor Tensor)? found)
    {
        if (found is not (string file, StoredTensor tensor))
        {
            throw new NeuronExplorerException(
                $"{Path.Combine(folder, files.Main)}: lacks the weight {name}, which config.json requires; "
                + "download the missing file, or correct config.json");
        }

        string path = Path.Combine(folder, file);
        if (!tensor.Shape.AsSpan().SequenceEqual(wanted))
        {
            throw new NeuronExplorerException(
                $"{path}: {ForeignText.Show(tensor.Name)} has the shape {StoredTensor.ShowShape(tensor.Shape)}, "
                + $"but config.json requires {StoredTensor.ShowShape(wanted)}; check that both belong together");
        }

        // Not Enum.TryParse: it reads numbers too.
        WeightType type = tensor.Type switch
        {
            "F32" => WeightType.F32,
            "F16" => WeightType.F16,
            "BF16" => WeightType.BF16,
            _ => throw new NeuronExplorerException(
                $"{path}: {ForeignText.Show(tensor.Name)} has the type {tensor.Type}; only F32, F16 and BF16 can be read: "
                + "convert the checkpoint"),
        };
        return new WeightEntry(name, type, tensor.Shape, file, tensor.Offset, tensor.Bytes);
    }
}
