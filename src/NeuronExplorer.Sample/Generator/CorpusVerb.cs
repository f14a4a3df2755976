namespace NeuronExplorer.Sample.Generator;

/// <summary><c>corpus</c>: writes the sample corpus again.</summary>
internal static class CorpusVerb
{
    public static void Run(Arguments arguments, TextWriter output)
    {
        arguments.AllowOnly("out", "seed", "prose");
        string folder = arguments.Required("out");
        string? prose = arguments.Optional("prose");
        if (prose is not null && !Directory.Exists(prose))
        {
            throw new ArgumentException($"There is no folder '{prose}'.");
        }

        SampleCorpus.Write(folder, arguments.Number<int>("seed") ?? SampleCorpus.CommittedSeed, prose);
        foreach (FileInfo file in new DirectoryInfo(folder).GetFiles("*.jsonl").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"{file.Name}: {file.Length:N0} bytes");
        }
    }
}
