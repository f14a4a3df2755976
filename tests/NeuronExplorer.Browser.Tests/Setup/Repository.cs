namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>Places in the repository, found from the tests' own folder.</summary>
internal static class Repository
{
    /// <summary>A small OPT model with 4 × 256 neurons and a vocabulary of 600, stored with its recorded numbers.</summary>
    public static string Model => Checkout.Golden("safetensors");

    /// <summary>The constructed model of 3 × 96 neurons, many of them detectors.</summary>
    public static string Textbook => Path.Combine(Checkout.Root, "sample-data", "opt-textbook");

    /// <summary>The trained sample of 6 layers.</summary>
    public static string Sample => Path.Combine(Checkout.Root, "sample-data", "opt-sample");

    /// <summary>Conversations, about 60,000 tokens of the small model.</summary>
    public static string Corpus => Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl");

    /// <summary>A file in a project's build output, in the configuration of the tests.</summary>
    public static string Built(string project, string file)
    {
        DirectoryInfo framework = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Checkout.Root, "src", project, "bin", framework.Parent!.Name, framework.Name, file);
    }
}
