using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>The error for a pickle that contains something other than a state dict.</summary>
internal static class PickleErrors
{
    public static NeuronExplorerException Refuse(string source, string what) =>
        new($"{source}: its pickle {what}; nothing of it was run: use a file that you trust, or convert it to safetensors");
}
