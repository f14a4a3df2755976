using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Analysis.Reducing;

/// <summary>A layer's file between reducing and finishing: an analysis with that layer alone, which names its shards.</summary>
public static class ReducedLayer
{
    private const string ShardsKey = "shards";

    /// <summary>The head of a layer's file.</summary>
    internal static AnalysisInfo Info(ShardSet shards, int layer)
    {
        AnalysisInfo whole = shards.Info($"layer {layer} of {shards.Manifest.Model.Name}");
        return whole with
        {
            Versions = new Dictionary<string, string>(whole.Versions) { [ShardsKey] = shards.Identity },
            Status = AnalysisStatus.Stopped,
            Message = "one layer reduced from shards; neurons reduce --finish puts all together",
            LayersDone = 1,
        };
    }

    /// <summary>The file of a layer that was reduced from these shards, or null; why others are not taken is told.</summary>
    /// <param name="shards">The shards.</param>
    /// <param name="store">Reads files.</param>
    /// <param name="files">Where layers lie.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="told">Takes a sentence for each file that is there and is not taken.</param>
    public static string? Find(ShardSet shards, IAnalysisStore store, LayerFiles files, int layer, Action<string> told)
    {
        foreach (string file in files.Find(layer))
        {
            if (WhyNot(shards, store, file, layer) is not { } problem)
            {
                return file;
            }

            told($"{file} {problem}");
        }

        return null;
    }

    private static string? WhyNot(ShardSet shards, IAnalysisStore store, string file, int layer)
    {
        try
        {
            using IAnalysisReader reader = store.OpenForReading(file);
            return reader.Info.Versions.GetValueOrDefault(ShardsKey) != shards.Identity ? "was reduced from other shards"
                : reader.Layer(layer) is null ? $"has no layer {layer}" : null;
        }
        catch (DamagedAnalysisException damage)
        {
            return $"is damaged ({damage.InnerException!.Message.TrimEnd('.')})";
        }
        catch (NeuronExplorerException failure)
        {
            return $"cannot be read ({failure.Message})";
        }
    }
}
