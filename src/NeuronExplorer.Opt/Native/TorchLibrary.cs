using NeuronExplorer.Core;
using TorchSharp;

namespace NeuronExplorer.Opt.Native;

/// <summary>Makes sure that libtorch can be loaded before a model is opened, so that an error is one line.</summary>
internal static class TorchLibrary
{
    /// <param name="lent">Folder of a PyTorch installation whose libtorch to use, or null for the packaged one.</param>
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
