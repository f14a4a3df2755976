namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>Places in the repository, found from the tests' own folder.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A small OPT of 4 × 256 neurons with a vocabulary of 600, kept with its recorded numbers.</summary>
    public static string Model => Path.Combine(Root, "tests", "golden", "safetensors");

    /// <summary>Conversations, about 60,000 of the small model's tokens.</summary>
    public static string Corpus => Path.Combine(Root, "sample-data", "corpus", "dialogue.jsonl");

    /// <summary>The file that a project was built to, in the configuration of the tests.</summary>
    public static string Built(string project, string file)
    {
        DirectoryInfo framework = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Root, "src", project, "bin", framework.Parent!.Name, framework.Name, file);
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NeuronExplorer.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory}: no folder above holds NeuronExplorer.sln");
    }
}
