using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using NeuronExplorer.Core;
using NeuronExplorer.Sample.Generator;
using NeuronExplorer.Sample.Textbook;
using NeuronExplorer.Sample.Training;

namespace NeuronExplorer.Sample;

/// <summary>The verbs of this program, one command each; an error is one line.</summary>
public static class Verbs
{
    /// <returns>The process's exit code: 0 for success, 1 for a failure, 2 for wrong arguments.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        RootCommand root = new("How the sample model of this repository was made.")
        {
            CorpusVerb.Create(output),
            TextbookVerb.Create(output),
            TrainVerb.Create(output),
        };
        InvocationConfiguration configuration = new() { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        ParseResult parsed = root.Parse(args.Count > 0 ? args : ["--help"]);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (ParseError problem in parsed.Errors)
            {
                error.WriteLine(problem.Message);
            }

            Command command = parsed.CommandResult.Command;
            if (command is RootCommand)
            {
                root.Parse(["--help"]).Invoke(configuration);
            }
            else
            {
                error.WriteLine($"{command.Name} --help lists its options");
            }

            return 2;
        }

        try
        {
            return parsed.Invoke(configuration);
        }
        catch (ArgumentException problem)
        {
            error.WriteLine(problem.Message);
            return 2;
        }
        catch (Exception problem) when (
            problem is IOException or InvalidDataException or UnauthorizedAccessException or NeuronExplorerException)
        {
            error.WriteLine(problem.Message);
            return 1;
        }
    }
}
