using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NeuronExplorer.Cli.Commands;
using NeuronExplorer.Cli.Commands.Slurm;
using NeuronExplorer.Cli.Output;

// From the first line until the process is gone, so never disposed: the library's own end with the command, and a signal that
// comes then would end the program as if it had failed.
CancellationTokenSource ended = new();
PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

RootCommand root = new("Neuron Explorer: which neurons of an OPT model are dead, which detect tokens and n-grams, which encode position.")
{
    InspectCommand.Create(),
    ParityCommand.Create(),
    AnalyzeCommand.Create(),
    ShardCommand.Create(),
    ReduceCommand.Create(),
    SlurmCommand.Create(),
    ExportCommand.Create(),
    SearchCommand.Create(),
    FiringsCommand.Create(),
    SelfCheckCommand.Create(),
    DictionaryCommand.Create(),
    VerifyCommand.Create(),
    BenchCommand.Create(),
};

ParseResult parsed;
try
{
    // A value that begins with @ is a value like any other, and no file to read arguments from.
    parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
}
catch (InvalidOperationException unread)
{
    // A check of ours asked for the value of an argument that cannot be read.
    return Refuse([unread.Message], Named(root, args));
}

if (parsed.Action is ParseErrorAction)
{
    return Refuse(parsed.Errors.Select(error => error.Message), parsed.CommandResult.Command);
}

if (parsed.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(given => given.Tokens.Any(token => token.Value.Length == 0))
    is { Option: { } unnamed })
{
    // To a shell script, an option that is left out and one whose variable is not set look alike.
    return Refuse(
        [$"{unnamed.Name}: \"\" is empty; give a value{(unnamed.Required ? "" : ", or leave it out")}"], parsed.CommandResult.Command);
}

InvocationConfiguration configuration = new()
{
    EnableDefaultExceptionHandler = false,
    // Ctrl-C saves a checkpoint before the program ends.
    ProcessTerminationTimeout = parsed.CommandResult.Command.Name == "shard" ? ShardCommand.TimeToStop : TimeSpan.FromMinutes(2),
};
int status = await parsed.InvokeAsync(configuration, ended.Token);
GC.KeepAlive((term, interrupt));
return status;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.Cancel();
}

// The verb that was called, and the verb of that: bench device.
static Command Named(Command command, string[] args) =>
    args is [var first, .. var rest] && command.Subcommands.FirstOrDefault(verb => verb.Name == first) is { } verb
        ? Named(verb, rest) : command;

static int Refuse(IEnumerable<string> errors, Command command)
{
    foreach (string error in errors)
    {
        // The library names .NET's types, where all that cannot be read here are numbers, and lists choices line by line.
        string line = Regex.Replace(error, @"\s*[\r\n]\s*", " ");
        Match whole = Regex.Match(line, @"argument '(-?)([0-9]+)' for option '([^']+)' as expected type");
        Messages.Error(whole.Success
            ? TooLarge(whole.Groups[1].Value, whole.Groups[2].Value, whole.Groups[3].Value, command)
            : Regex.Replace(line, " as expected type '[^']*'", " as a number"));
    }

    Messages.Hint(command);
    return ExitStatus.WrongArguments;
}

// Whole numbers are unread only where they have too many digits.
static string TooLarge(string sign, string digits, string name, Command command)
{
    string bounds = Arguments.BoundsOf(command.Options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name)));
    return $"{name}: {sign}{digits} is too {(sign.Length > 0 ? "small" : "large")}"
        + (bounds.Length > 0 ? $"; give a number {bounds}" : "; give a number with fewer digits");
}
