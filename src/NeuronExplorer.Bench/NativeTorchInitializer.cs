using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NeuronExplorer.Opt.Native;

namespace NeuronExplorer.Bench;

/// <summary>The benches make tensors themselves, perhaps before anything in Opt is used.</summary>
internal static class NativeTorchInitializer
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The native library must be loadable before the first tensor, wherever that is.")]
    internal static void Initialize() => NativeTorch.Prepare();
}
