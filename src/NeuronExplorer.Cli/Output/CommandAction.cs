using System.CommandLine;
using NeuronExplorer.Core;

namespace NeuronExplorer.Cli.Output;

/// <summary>Runs a command's work and turns failures into one line and an exit status.</summary>
internal static class CommandAction
{
    /// <summary>Sets a command's action; the work gets a token that Ctrl-C cancels.</summary>
    /// <param name="stopped">The message when it is cancelled.</param>
    public static void Do(this Command command, Action<ParseResult, CancellationToken> work, string stopped = "stopped") =>
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(() => work(parsed, cancellation), stopped), CancellationToken.None));

    private static int Run(Action work, string stopped)
    {
        try
        {
            work();
            return ExitStatus.Done;
        }
        catch (OperationCanceledException)
        {
            Messages.Say(stopped);
            return ExitStatus.Stopped;
        }
        catch (NeuronExplorerException failure)
        {
            Messages.Error(failure.Message);
            return failure is WrongArgumentException ? ExitStatus.WrongArguments : ExitStatus.Failed;
        }
        catch (IOException failure)
        {
            Messages.Error(failure.Message);
            return ExitStatus.Failed;
        }
#pragma warning disable CA1031 // The last resort: a defect of ours is one line too, with the trace on request.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Messages.Error($"unexpected {failure.GetType().Name}: {failure.Message} (NEURONS_TRACE=1 shows where)");
            if (Environment.GetEnvironmentVariable("NEURONS_TRACE") == "1")
            {
                Messages.SayLines($"{failure}");
            }

            return ExitStatus.Failed;
        }
    }
}
