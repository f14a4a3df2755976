using System.CommandLine;
using System.CommandLine.Parsing;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>The options of an analysis, of <c>shard</c> and of <c>reduce</c>: written into the job files as they were given.</summary>
internal sealed class PassedOptions
{
    private const string Model = "--model";
    private const string Corpus = "--corpus";
    private const string NameOption = "--name";

    private readonly AnalysisArguments _analysis = new(
        required: true,
        "Name of the analysis, default: that of the file --db; and start of the jobs' names, default: that of the folder --out.");
    private readonly Option[] _ofShard;
    private readonly Option[] _ofReduce;

    public PassedOptions()
    {
        Command analysis = new("analysis");
        _analysis.AddTo(analysis);
        _ofShard = [.. analysis.Options, Of(ShardCommand.Create(), "--checkpoint-every")];
        // Not the device: the reduce is told apart from the map so that it needs no GPU.
        _ofReduce =
        [
            .. analysis.Options.Where(option => option.Name is "--memory" or "--threads" or "--libtorch"),
            Of(ReduceCommand.Create(), "--allow-mixed-devices"),
        ];
    }

    public void AddTo(Command command)
    {
        foreach (Option option in _ofShard.Union(_ofReduce))
        {
            command.Add(option);
        }
    }

    /// <summary>What is to be analysed, with whole paths.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="database">The analysis file.</param>
    public AnalysisRequest Request(ParseResult parsed, string database)
    {
        AnalysisRequest request = _analysis.Request(parsed, database, scratch: "");
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            throw new WrongArgumentException($"--name: \"{request.Name}\" is empty; give a name, or leave it out for that of --db");
        }

        return request with
        {
            ModelFolder = Path.GetFullPath(request.ModelFolder),
            CorpusPaths = [.. request.CorpusPaths.Select(Path.GetFullPath)],
        };
    }

    /// <summary>The name that was given, or null.</summary>
    public string? Name(ParseResult parsed) => _analysis.Name(parsed);

    /// <summary>What was given for <c>shard</c> besides model, corpus and name, as words of a command.</summary>
    public IReadOnlyList<string> ForShard(ParseResult parsed) =>
        Given(parsed, _ofShard.Where(option => option.Name is not (Model or Corpus or NameOption)));

    /// <summary>What was given for <c>reduce</c>.</summary>
    public IReadOnlyList<string> ForReduce(ParseResult parsed) => Given(parsed, _ofReduce);

    private static string[] Given(ParseResult parsed, IEnumerable<Option> options) =>
    [
        .. from option in options
           let given = parsed.GetResult(option)
           where given is { Implicit: false }
           from word in Words(option, given)
           select word,
    ];

    private static IEnumerable<string> Words(Option option, OptionResult given) =>
        given.Tokens.Select(token => option.Name == "--libtorch" ? Path.GetFullPath(token.Value) : token.Value).Prepend(option.Name);

    private static Option Of(Command command, string name) => command.Options.Single(option => option.Name == name);
}
