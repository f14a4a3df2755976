using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>The folder that holds a model: the one that was named, or the snapshot of the Hugging Face cache that was named.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">The model's name: the folder's own, or <c>a/b</c> in a cache.</param>
public sealed record ModelFolder(string Path, string Name)
{
    /// <summary>Finds the folder; whether it holds a model is not looked at.</summary>
    /// <exception cref="NeuronExplorerException">There is no such folder, or a cache holds no model or several.</exception>
    public static ModelFolder Find(string given)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            throw new NeuronExplorerException($"the model folder has no name; name the folder that holds {OptConfig.FileName}");
        }

        string folder = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(given));
        return Directory.Exists(folder)
            ? HubCache.TryFind(folder) ?? new ModelFolder(folder, NameOf(folder))
            : throw NotAFolder(folder);
    }

    /// <summary>Whether a folder looks like a model's, or like a cache of one, so that it is worth offering.</summary>
    public static bool IsLikely(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, OptConfig.FileName)) || HubCache.IsOfOneModel(folder);

    private static string NameOf(string folder) => System.IO.Path.GetFileName(folder) is { Length: > 0 } name ? name : folder;

    private static NeuronExplorerException NotAFolder(string folder)
    {
        if (!File.Exists(folder))
        {
            return new NeuronExplorerException($"{folder}: no such folder; name the model folder that holds {OptConfig.FileName}");
        }

        string parent = System.IO.Path.GetDirectoryName(folder)!;
        return new NeuronExplorerException(IsLikely(parent)
            ? $"{folder}: is a file, not a folder; name the model folder that it is in: {parent}"
            : $"{folder}: is a file, not a folder; name the model folder that holds {OptConfig.FileName}");
    }
}
