using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>dictionary</c>: what each statistic of a neuron means.</summary>
internal static class DictionaryCommand
{
    public static Command Create()
    {
        Option<string> format = Arguments.Format();
        Command command = new("dictionary", "Every statistic of a neuron: its key in files, the API and addresses, and what it means.")
        {
            format,
        };
        command.Do((parsed, _) => Results.WriteRows(DataDictionary.Rows, parsed.GetRequiredValue(format), null));
        return command;
    }
}
