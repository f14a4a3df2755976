using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Cli.Output;

/// <summary>Says what of a model is left out, on standard error, so that nothing is left out in silence.</summary>
internal static class ModelNotes
{
    public static void Tell(ModelInfo model)
    {
        foreach (IGrouping<string, IgnoredTensor> alike in model.Ignored.GroupBy(tensor => tensor.Why))
        {
            string names = string.Join(", ", alike.Take(3).Select(tensor => tensor.Name)) + (alike.Count() > 3 ? " …" : "");
            Messages.Say($"# {model.Name}: {names} {alike.Key}; left out");
        }
    }
}
