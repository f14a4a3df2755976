using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NeuronExplorer.Opt.Native;

/// <summary>Runs <see cref="NativeTorch.Prepare"/> before anything in this assembly can use TorchSharp.</summary>
internal static class NativeTorchInitializer
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255",
        Justification = "TorchSharp loads its native library in static constructors; "
        + "nothing later than the module initializer is early enough, whichever program uses this assembly.")]
    internal static void Initialize() => NativeTorch.Prepare();
}
