using System.Collections.Concurrent;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Live;

/// <summary>Finds the checkpoint that an analysis was made from: where it was, else by fingerprint among the models at hand.</summary>
public sealed class ModelFinder(IAnalysisCatalogue catalogue, IModelLoader loader, IMaterials materials)
{
    private readonly ConcurrentDictionary<string, string> _fingerprints = new(StringComparer.Ordinal);

    /// <summary>The model's folder, or why there is none.</summary>
    public (string? Folder, string? Problem) Find(string analysis)
    {
        ModelInfo model = catalogue.Open(analysis).Info.Model;
        if (Fingerprint(model.Folder) == model.Fingerprint)
        {
            return (model.Folder, null);
        }

        string? elsewhere = materials.ModelFolders.FirstOrDefault(folder => Fingerprint(folder) == model.Fingerprint);
        return elsewhere is not null
            ? (elsewhere, null)
            : (null, $"{model.Folder}: the model \"{model.Name}\" of this analysis is not there (or has changed); "
                + "put it there or under the data folder's models");
    }

    /// <summary>The model's folder; throws where there is none.</summary>
    public string Require(string analysis)
    {
        (string? folder, string? problem) = Find(analysis);
        return folder ?? throw new NeuronExplorerException(problem!);
    }

    private string? Fingerprint(string folder)
    {
        string configuration = Path.Combine(folder, "config.json");
        if (!File.Exists(configuration))
        {
            return null;
        }

        string key = $"{folder}\n{File.GetLastWriteTimeUtc(configuration).Ticks}";
        return _fingerprints.GetOrAdd(key, _ =>
        {
            try
            {
                return loader.Inspect(folder).Fingerprint;
            }
            catch (NeuronExplorerException)
            {
                return string.Empty;
            }
        });
    }
}
