using System.CommandLine;
using System.CommandLine.Invocation;
using NeuronExplorer.Cli.Commands;
using NeuronExplorer.Cli.Output;

RootCommand root = new("Neuron Explorer: which neurons of an OPT model are dead, which detect tokens and n-grams, which encode position.")
{
    InspectCommand.Create(),
    ParityCommand.Create(),
    AnalyzeCommand.Create(),
    ExportCommand.Create(),
    SearchCommand.Create(),
    FiringsCommand.Create(),
    SelfCheckCommand.Create(),
    DictionaryCommand.Create(),
    BenchCommand.Create(),
};

ParseResult parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction)
{
    foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
    {
        Messages.Error(error.Message);
    }

    Messages.Hint(parsed.CommandResult.Command);
    return ExitStatus.WrongArguments;
}

InvocationConfiguration configuration = new()
{
    EnableDefaultExceptionHandler = false,
    // Ctrl-C saves a checkpoint before the program ends.
    ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
};
return await parsed.InvokeAsync(configuration);
