using System.CommandLine;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Cli.Output;

/// <summary>Lines for people, on standard error, so that standard output holds only results.</summary>
internal static class Messages
{
    public static void Say(string line) => Console.Error.WriteLine(TokenText.DisplayName(line));

    /// <summary>Several lines, each as <see cref="Say"/> writes it.</summary>
    public static void SayLines(string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            Say(line.TrimEnd('\r'));
        }
    }

    public static void Error(string line) => Console.Error.WriteLine(TokenText.DisplayName($"neurons: {line.ReplaceLineEndings(" ")}"));

    public static void Hint(Command command) =>
        Console.Error.WriteLine(command is RootCommand
            ? "neurons --help lists the verbs" : $"neurons {Called(command)} --help lists its options");

    /// <summary>A verb as it is called: <c>bench device</c>.</summary>
    private static string Called(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } parent
            ? $"{Called(parent)} {command.Name}" : command.Name;
}
