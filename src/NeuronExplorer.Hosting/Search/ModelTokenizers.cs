using System.Collections.Concurrent;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Live;

namespace NeuronExplorer.Hosting.Search;

/// <summary>Opens each model's tokenizer once, without the model.</summary>
public sealed class ModelTokenizers(IModelLoader loader, ModelFinder models) : IModelTokenizers
{
    private readonly ConcurrentDictionary<string, ITokenizer> _opened = new(StringComparer.Ordinal);

    public async Task<ITokenizer?> FindAsync(ModelInfo model)
    {
        if (_opened.TryGetValue(model.Fingerprint, out ITokenizer? known))
        {
            return known;
        }

        // On a pool thread: a page must not wait while the checkpoint is looked for.
        return await Task.Run(() => models.Find(model).Folder is { } folder && TryOpen(folder) is { } opened
            ? _opened.GetOrAdd(model.Fingerprint, opened)
            : null);
    }

    private ITokenizer? TryOpen(string folder)
    {
        try
        {
            return loader.OpenTokenizer(folder);
        }
        catch (NeuronExplorerException)
        {
            return null;
        }
    }
}
