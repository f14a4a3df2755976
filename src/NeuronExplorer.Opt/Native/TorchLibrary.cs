using NeuronExplorer.Core;
using TorchSharp;

namespace NeuronExplorer.Opt.Native;

/// <summary>Makes sure that libtorch is there before a model is opened, so that what is wrong is said in one line.</summary>
internal static class TorchLibrary
{
    /// <param name="lent">Folder of a PyTorch installation that lends its libtorch, or null for the packaged one.</param>
    public static void Require(string? lent)
    {
        if (lent is not null)
        {
            LentLibTorch.Use(lent);
        }

        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception error) when (
            error is TypeInitializationException or DllNotFoundException or NotSupportedException or BadImageFormatException)
        {
            string reason = (NativeTorch.Problem ?? error.InnerException ?? error).Message.ReplaceLineEndings(" ").Trim();
            throw new NeuronExplorerException(
                $"libtorch cannot be loaded here ({reason}); restore the packages, or name a PyTorch installation with --libtorch", error);
        }
    }
}
