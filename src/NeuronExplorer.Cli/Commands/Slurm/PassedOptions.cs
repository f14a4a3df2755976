using System.CommandLine;
using System.CommandLine.Parsing;
using NeuronExplorer.Core;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>The options of an analysis: the same as of <c>analyze</c>, written into the job files as they were given.</summary>
internal sealed class PassedOptions
{
    private const string Model = "--model";
    private const string Corpus = "--corpus";
    private const string Name = "--name";

    /// <summary>Those that belong to one machine, or have another meaning here.</summary>
    private static readonly string[] s_otherwise = ["--out", "--resume", "--data"];

    private readonly Option[] _all = [.. AnalyzeCommand.Create().Options.Where(option => !s_otherwise.Contains(option.Name))];

    public void AddTo(Command command)
    {
        foreach (Option option in _all)
        {
            command.Add(option);
        }
    }

    public static string ModelOf(ParseResult parsed) => Path.GetFullPath(parsed.GetRequiredValue<string>(Model));

    public static string[] CorpusOf(ParseResult parsed) => Array.ConvertAll(parsed.GetRequiredValue<string[]>(Corpus), Path.GetFullPath);

    /// <summary>The analysis' name, or null where none is given.</summary>
    public static string? NameOf(ParseResult parsed) => parsed.GetValue<string?>(Name);

    /// <summary>Memory of a task; 0 where none is given.</summary>
    public static long MemoryOf(ParseResult parsed) => ByteSize.Parse(parsed.GetValue<string?>("--memory"), "--memory");

    /// <summary>Whether a GPU is asked for by name.</summary>
    public static bool AsksForGpu(ParseResult parsed) => parsed.GetValue<string>("--device") == "cuda";

    /// <summary>What was given besides model, corpus and name, as words of a command.</summary>
    public IReadOnlyList<string> Given(ParseResult parsed) =>
    [
        .. from option in _all
           where option.Name is not (Model or Corpus or Name)
           let given = parsed.GetResult(option)
           where given is { Implicit: false }
           from word in Words(option, given)
           select word,
    ];

    private static IEnumerable<string> Words(Option option, OptionResult given) =>
        given.Tokens.Select(token => option.Name == "--libtorch" ? Path.GetFullPath(token.Value) : token.Value).Prepend(option.Name);
}
