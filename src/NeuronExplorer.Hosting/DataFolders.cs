using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Hosting;

/// <summary>Where the programs keep and find things, as full paths. Folders are made when first needed.</summary>
public sealed class DataFolders
{
    /// <summary>Name of the textbook model's folder in the sample data.</summary>
    public const string Textbook = "opt-textbook";

    /// <summary>Name of the corpus' folder in the sample data.</summary>
    public const string Corpus = "corpus";

    public DataFolders(NeuronExplorerOptions options)
    {
        Root = Path.GetFullPath(options.DataPath);
        Sample = FindUpwards(options.SamplePath);
    }

    /// <summary><c>data/</c>.</summary>
    public string Root { get; }

    /// <summary><c>sample-data/</c>, or null where there is none.</summary>
    public string? Sample { get; }

    public string Analyses => Path.Combine(Root, "analyses");

    public string Scratch => Path.Combine(Root, "scratch");

    /// <summary>The keys that the web app signs its cookies with.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>The user's own model folders.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>The user's own corpora.</summary>
    public string Corpora => Path.Combine(Root, "corpora");

    /// <summary>Scratch folder of an analysis file: one for each path, so that two files of one name never share it.</summary>
    public string ScratchOf(string file) => ScratchOf(file, Scratch);

    /// <summary>The same in another folder for scratch files.</summary>
    public static string ScratchOf(string file, string parent) =>
        Path.Combine(parent, $"{Path.GetFileNameWithoutExtension(file)}-{PathHash.Of(file)}");

    public string? SampleModel => Existing(Sample, Jobs.StartupAnalyses.Name);

    /// <summary>The constructed model beside the sample's.</summary>
    public string? TextbookModel => Existing(Sample, Textbook);

    public string? SampleCorpus => Existing(Sample, Corpus);

    private static string? Existing(string? parent, string name) =>
        parent is not null && Directory.Exists(Path.Combine(parent, name)) ? Path.Combine(parent, name) : null;

    /// <summary>The folder as given, else under the start folder or one above it, else above the program's own folder.</summary>
    private static string? FindUpwards(string folder)
    {
        if (Path.IsPathRooted(folder))
        {
            return Directory.Exists(folder) ? folder : null;
        }

        foreach (string start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (DirectoryInfo? parent = new(start); parent is not null; parent = parent.Parent)
            {
                string candidate = Path.Combine(parent.FullName, folder);
                if (Directory.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
