using System.Collections.Concurrent;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Live;

/// <summary>Finds the checkpoint that an analysis was made from: at its old place, or by fingerprint among the known models.</summary>
public sealed class ModelFinder(IModelLoader loader, IModelsAndCorpora modelsAndCorpora, AllowedFolders allowed)
{
    private readonly ConcurrentDictionary<string, string> _fingerprints = new(StringComparer.Ordinal);

    /// <summary>The model's folder, or why there is none.</summary>
    public (string? Folder, string? Problem) Find(ModelInfo model)
    {
        string? found = modelsAndCorpora.ModelFolders.Prepend(model.Folder)
            .FirstOrDefault(folder => Fingerprint(folder) == model.Fingerprint);
        return found is not null
            ? (allowed.Checked(found), null)
            : (null, $"{model.Folder}: the model \"{model.Name}\" of this analysis is missing or has changed; "
                + "put it there, or into the data folder under models");
    }

    /// <summary>The model's folder; throws where there is none.</summary>
    public string Require(ModelInfo model)
    {
        (string? folder, string? problem) = Find(model);
        return folder ?? throw new ModelMissingException(problem!);
    }

    private string? Fingerprint(string folder)
    {
        try
        {
            // An analysis from elsewhere may name any folder.
            folder = allowed.Checked(folder);
        }
        catch (NeuronExplorerException)
        {
            return null;
        }

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
