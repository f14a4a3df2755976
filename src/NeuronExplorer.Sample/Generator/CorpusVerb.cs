using System.CommandLine;

namespace NeuronExplorer.Sample.Generator;

/// <summary><c>corpus</c>: writes the sample corpus again.</summary>
internal static class CorpusVerb
{
    public static Command Create(TextWriter output)
    {
        Option<string> folder = new("--out") { Description = "Folder of the corpus.", HelpName = "DIR", Required = true };
        Option<string?> prose = new("--prose") { Description = "Hand-written pieces: .txt, separated by %%% lines.", HelpName = "DIR" };
        Option<int> seed = new("--seed")
        {
            Description = "Seed of the generated documents.",
            DefaultValueFactory = _ => SampleCorpus.CommittedSeed,
        };
        Command command = new("corpus", "Writes the sample corpus: hand-written pieces first, generated documents after them.")
        {
            folder, prose, seed,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(prose), parsed.GetValue(seed), output));
        return command;
    }

    private static void Run(string folder, string? prose, int seed, TextWriter output)
    {
        if (prose is not null && !Directory.Exists(prose))
        {
            throw new ArgumentException($"--prose: the folder '{prose}' does not exist");
        }

        SampleCorpus.Write(folder, seed, prose);
        foreach (FileInfo file in new DirectoryInfo(folder).GetFiles("*.jsonl").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"{file.Name}: {file.Length:N0} bytes");
        }
    }
}
