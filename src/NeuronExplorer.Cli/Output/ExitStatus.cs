namespace NeuronExplorer.Cli.Output;

/// <summary>The program's exit statuses.</summary>
internal static class ExitStatus
{
    public const int Done = 0;

    public const int Failed = 1;

    public const int WrongArguments = 2;

    /// <summary>Stopped by Ctrl-C; an analysis can be resumed.</summary>
    public const int Stopped = 130;
}
