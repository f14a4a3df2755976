using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Cli.Output;

/// <summary>Says how a model was read where not as usual, and what of it is left out, so that nothing is in silence.</summary>
internal static class ModelNotes
{
    public static void Tell(ModelInfo model)
    {
        foreach (string note in model.Notes.Concat(model.Tokenizer?.Notes ?? []))
        {
            Messages.Say($"# {model.Name}: {note}");
        }

        foreach (IGrouping<string, IgnoredTensor> alike in model.Ignored.GroupBy(tensor => tensor.Why))
        {
            string names = string.Join(", ", alike.Take(3).Select(tensor => tensor.Name)) + (alike.Count() > 3 ? " …" : "");
            Messages.Say($"# {model.Name}: {names} {alike.Key}; left out");
        }
    }
}
