using System.IO.Enumeration;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>The names in a folder: files, links (also dead ones) and folders.</summary>
internal sealed class FolderListing
{
    /// <summary>The weight files that are read, in Hugging Face's order.</summary>
    public static readonly string[] Weights =
    [
        "model.safetensors",
        "model.safetensors" + ShardIndex.Suffix,
        "pytorch_model.bin",
        "pytorch_model.bin" + ShardIndex.Suffix,
    ];

    private FolderListing(string folder, SortedSet<string> names)
    {
        Folder = folder;
        Names = names;
    }

    public string Folder { get; }

    /// <summary>Ordinal order.</summary>
    public SortedSet<string> Names { get; }

    public bool HasConfig => Has(OptConfig.FileName);

    public bool HasWeights => Weights.Any(Has);

    public static FolderListing Of(string folder)
    {
        try
        {
            IEnumerable<string> names = Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path));
            return new FolderListing(folder, new SortedSet<string>(names, StringComparer.Ordinal));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{folder}: cannot be listed: {ForeignText.Show(error.Message)}", error);
        }
    }

    public bool Has(string name) => Names.Contains(name);

    /// <summary>The first name that a pattern with <c>*</c> fits, or null.</summary>
    public string? First(params ReadOnlySpan<string> patterns)
    {
        foreach (string pattern in patterns)
        {
            foreach (string name in Names)
            {
                if (FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false))
                {
                    return name;
                }
            }
        }

        return null;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);
}
