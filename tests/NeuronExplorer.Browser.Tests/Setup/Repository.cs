namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>Places in the repository, found from the tests' own folder.</summary>
internal static class Repository
{
    /// <summary>A small OPT of 4 × 256 neurons with a vocabulary of 600, kept with its recorded numbers.</summary>
    public static string Model => Checkout.Golden("safetensors");

    /// <summary>The constructed model of 3 × 96 neurons, many of them detectors.</summary>
    public static string Textbook => Path.Combine(Checkout.Root, "sample-data", "opt-textbook");

    /// <summary>Conversations, about 60,000 of the small model's tokens.</summary>
    public static string Corpus => Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl");

    /// <summary>The file that a project was built to, in the configuration of the tests.</summary>
    public static string Built(string project, string file)
    {
        DirectoryInfo framework = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Checkout.Root, "src", project, "bin", framework.Parent!.Name, framework.Name, file);
    }
}
